package org.losslab.training;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.losslab.data.sources.Datasets;
import org.losslab.files.Digests;
import org.losslab.loss.Losses;
import org.losslab.network.host.HostAdam;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.layers.ClassifierOutput;
import org.losslab.network.layers.ConvolutionBlock;
import org.losslab.network.layers.ReluDense;
import org.losslab.records.EpochMetrics;
import org.losslab.study.RunSpec;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The main class of a JVM that trains, and prints the digest of every bit that comes out: {@code
 * step} takes a few steps of a small network, with each kind of layer, and computes every loss, in
 * a time that an interpreter or an emulator needs as well; {@code study} is a run of two epochs of
 * the study's network with mixup, label smoothing and evaluation.
 */
public final class PortableStudy {
  private static final int SIDE = 14;
  private static final int IMAGES = 3;
  private static final int CLASSES = 7;
  private static final int STEPS = 2;

  private PortableStudy() {}

  /**
   * Runs what is asked for.
   *
   * @param args {@code step} or {@code study}
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    out.println(digest(args[0]));
    System.exit(0);
  }

  static String digest(String what) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream values = new DataOutputStream(bytes)) {
      if (what.equals("step")) {
        step(values);
      } else {
        study(values);
      }
    }
    return what + " " + Digests.sha256(bytes.toByteArray());
  }

  private static void step(DataOutputStream values) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    MultiLayerNetwork network = smallNetwork();
    network.setParams(Nd4j.createFromArray(draw(random, (int) network.numParams(), 0.3f)));
    INDArray x =
        Nd4j.createFromArray(draw(random, IMAGES * SIDE * SIDE * 3, 1))
            .reshape('c', IMAGES, SIDE, SIDE, 3);
    INDArray labels = labels(random);
    for (int step = 0; step < STEPS; step++) {
      network.fit(x, labels);
      values.writeDouble(network.score());
    }
    write(values, network.params().toFloatVector());
    write(values, network.output(x).dup('c').data().asFloat());
    INDArray logits =
        Nd4j.createFromArray(draw(random, IMAGES * CLASSES, 6)).reshape('c', IMAGES, CLASSES);
    for (String name : Losses.names()) {
      var loss = Losses.named(name);
      values.writeDouble(
          loss.computeScore(labels, logits.dup(), new ActivationSoftmax(), null, true));
      INDArray gradient = loss.computeGradient(labels, logits.dup(), new ActivationSoftmax(), null);
      write(values, gradient.dup('c').data().asFloat());
    }
  }

  private static MultiLayerNetwork smallNetwork() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .updater(new HostAdam(0.01, 0.9, 0.999, 1e-7))
            .list();
    List<Layer> layers =
        List.of(
            new ConvolutionBlock(3, 32, 0.5, false),
            new ConvolutionBlock(3, 32, 0.25, true),
            new ReluDense(19),
            new ClassifierOutput(CLASSES, Losses.named("mcxent")));
    layers.forEach(list::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.setInputType(InputType.convolutional(SIDE, SIDE, 3, CNN2DFormat.NHWC)).build());
    network.init();
    HostUpdater.install(network);
    return network;
  }

  private static INDArray labels(SplittableRandom random) {
    float[] labels = new float[IMAGES * CLASSES];
    Arrays.fill(labels, 0.02f);
    for (int i = 0; i < IMAGES; i++) {
      labels[i * CLASSES + random.nextInt(CLASSES)] = 0.88f;
    }
    return Nd4j.createFromArray(labels).reshape('c', IMAGES, CLASSES);
  }

  private static float[] draw(SplittableRandom random, int length, float scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = scale * (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private static void study(DataOutputStream values) throws Exception {
    RunSpec spec = TinyRun.soft("mcxent", 0.1, 0.4);
    Path directory = Files.createTempDirectory("portable");
    Trainer trainer =
        new Trainer(
            TinyRun.prepare(directory, spec),
            Datasets.load(spec.dataset(), directory),
            event -> {});
    write(values, trainer.run().parameters());
    for (EpochMetrics m : trainer.metrics()) {
      for (double metric :
          new double[] {
            m.trainLoss(),
            m.trainAccuracy(),
            m.valLoss(),
            m.valAccuracy(),
            m.valCrossEntropy(),
            m.valKl(),
            m.parameterNorm(),
            m.trainCrossEntropy(),
            m.trainKl(),
            m.trainLabelEntropy(),
            m.valLabelEntropy()
          }) {
        values.writeDouble(metric);
      }
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private static void write(DataOutputStream values, float[] floats) throws IOException {
    for (float f : floats) {
      values.writeFloat(f);
    }
  }
}
