package org.losslab.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.loss.Losses;
import org.losslab.network.Convnet;
import org.losslab.network.host.HostAdam;
import org.losslab.network.layers.EngineCheck;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The main class of the JVM that {@code doctor} starts just as a worker: loads a backend, computes
 * the blocks of the study's network both ways and trains a few steps. Its answer is one line of
 * JSON on the standard output, {@code {"probe": {…}}}.
 */
public final class BackendProbe {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int STEPS = 3;
  private static final int IMAGES = 16;

  private BackendProbe() {}

  /**
   * Runs the probe.
   *
   * @param args the backend, {@code cpu} or {@code cuda}
   */
  public static void main(String[] args) throws JsonProcessingException {
    PrintStream out = System.out;
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    out.println(MAPPER.writeValueAsString(Map.of("probe", probe(args[0]))));
    out.flush();
    System.exit(0);
  }

  static Map<String, Object> probe(String wanted) {
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      answer.put("backend", Backend.load(wanted).description());
    } catch (InputException e) {
      answer.put("refusal", e.getMessage());
      return answer;
    }
    answer.put("blocks", List.of(block(32, 3, 32), block(15, 32, 64)));
    answer.put("losses", losses());
    return answer;
  }

  private static Map<String, Object> block(int side, int channels, int filters) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("side", side);
    block.put("channels", channels);
    block.put("filters", filters);
    boolean covered;
    try {
      covered = EngineCheck.vectorKernelsCover(side, channels, filters);
    } catch (LinkageError e) {
      // A JVM without the module jdk.incubator.vector.
      block.put("vector_kernels", false);
      block.put("why_not", ErrorText.reason(e));
      return block;
    }
    block.put("vector_kernels", covered);
    if (covered) {
      EngineCheck check = EngineCheck.of(side, channels, filters);
      block.put("lanes", check.lanes());
      block.put("output_difference", check.outputDifference());
      block.put("gradient_difference", check.gradientDifference());
    }
    return block;
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
