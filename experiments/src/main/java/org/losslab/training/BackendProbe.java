package org.losslab.training;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.loss.Losses;
import org.losslab.network.Convnet;
import org.losslab.network.host.HostAdam;
import org.losslab.network.layers.EngineCheck;
import org.losslab.records.Probe;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The main class of the JVM that {@code doctor} starts just as a worker: loads a backend, computes
 * the blocks of the study's network both ways and trains a few steps. Its answer is one line of
 * JSON on the standard output, {@code {"probe": {…}}}.
 */
public final class BackendProbe {
  private static final int STEPS = 3;
  private static final int IMAGES = 16;

  private BackendProbe() {}

  /**
   * Runs the probe.
   *
   * @param args the backend, {@code cpu} or {@code cuda}
   */
  public static void main(String[] args) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    out.println(probe(args[0]).line());
    out.flush();
    System.exit(0);
  }

  static Probe probe(String wanted) {
    Map<String, String> backend;
    try {
      backend = Backend.load(wanted).description();
    } catch (InputException e) {
      return new Probe(
          Optional.of(e.getMessage()), Optional.empty(), Optional.empty(), Optional.empty());
    }
    return new Probe(
        Optional.empty(),
        Optional.of(backend),
        Optional.of(List.of(block(32, 3, 32), block(15, 32, 64))),
        Optional.of(losses()));
  }

  private static Probe.Block block(int side, int channels, int filters) {
    Optional<String> whyNot = Optional.empty();
    Optional<EngineCheck> check = Optional.empty();
    try {
      if (EngineCheck.vectorKernelsCover(side, channels, filters)) {
        check = Optional.of(EngineCheck.of(side, channels, filters));
      }
    } catch (LinkageError e) {
      // A JVM without the module jdk.incubator.vector.
      whyNot = Optional.of(ErrorText.reason(e));
    }
    return new Probe.Block(
        side,
        channels,
        filters,
        check.isPresent(),
        whyNot,
        check.map(EngineCheck::lanes),
        check.map(EngineCheck::outputDifference),
        check.map(EngineCheck::gradientDifference));
  }

  /** The losses of the first steps of a fixed network on fixed images, to compare backends by. */
  private static List<Double> losses() {
    MultiLayerNetwork network =
        Convnet.create(Losses.named("mcxent"), new HostAdam(1e-3, 0.9, 0.999, 1e-7), 0.5, 1);
    SplittableRandom random = new SplittableRandom(1);
    float[] pixels = new float[IMAGES * 32 * 32 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    INDArray images = Nd4j.createFromArray(pixels).reshape('c', IMAGES, 32, 32, 3);
    float[] labels = new float[IMAGES * 10];
    for (int i = 0; i < IMAGES; i++) {
      labels[i * 10 + i % 10] = 1;
    }
    INDArray targets = Nd4j.createFromArray(labels).reshape('c', IMAGES, 10);
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      network.fit(images, targets);
      losses.add(network.score());
    }
    return losses;
  }
}
