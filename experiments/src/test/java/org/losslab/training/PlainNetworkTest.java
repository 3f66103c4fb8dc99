package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.NetworkArchive;
import org.losslab.records.RecordedRun;
import org.losslab.study.RunSpec;

/** A run's {@code model.zip} in Deeplearning4j alone, in a JVM that has no class of losslab's. */
class PlainNetworkTest {
  /**
   * Opens a network, shows it the images of {@link SmallTraining}, and prints its probabilities.
   */
  private static final String PROGRAM =
      """
      import java.io.File;
      import org.deeplearning4j.nn.graph.ComputationGraph;
      import org.deeplearning4j.util.ModelSerializer;
      import org.nd4j.linalg.api.ndarray.INDArray;
      import org.nd4j.linalg.factory.Nd4j;

      public class Open {
        public static void main(String[] args) throws Exception {
          try {
            Class.forName("org.losslab.cli.Main");
            throw new IllegalStateException("losslab is on the class path");
          } catch (ClassNotFoundException e) {
            float[] pixels = new float[8 * 32 * 32 * 3];
            for (int i = 0; i < pixels.length; i++) {
              pixels[i] = ((37 * i + i * i / 1000) & 0xff) / 255f;
            }
            INDArray images = Nd4j.createFromArray(pixels).reshape('c', 8, 32, 32, 3);
            if (args[2].equals("channels-first")) {
              images = images.permute(0, 3, 1, 2).dup('c');
            }
            File file = new File(args[0]);
            INDArray scores =
                args[1].equals("graph")
                    ? ModelSerializer.restoreComputationGraph(file).output(images)[0]
                    : ModelSerializer.restoreMultiLayerNetwork(file).output(images);
            for (float score : scores.dup('c').data().asFloat()) {
              System.out.println("score " + score);
            }
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theStudysNetworkOpensWithoutLosslab() throws Exception {
    assertSameWithoutLosslab(SmallTraining.convnet(), "sequence", "channels-last");
  }

  @Test
  void aListedNetworkOpensWithoutLosslab() throws Exception {
    assertSameWithoutLosslab(SmallTraining.everyLayer(), "graph", "channels-last");
  }

  @Test
  void aSequenceOfStockLayersOpensWithoutLosslab() throws Exception {
    assertSameWithoutLosslab(StockTraining.sequence(), "sequence", "channels-first");
  }

  @Test
  void aGraphOfStockLayersOpensWithoutLosslab() throws Exception {
    assertSameWithoutLosslab(StockTraining.graph(), "graph", "channels-last");
  }

  private void assertSameWithoutLosslab(RunSpec spec, String kind, String images) throws Exception {
    Path run = SmallTraining.finished(folder, spec);
    Path model = run.resolve("model.zip");
    RecordedRun recorded = RecordedRun.read(run);
    assertThat(recorded.problems()).isEmpty();
    assertThat(NetworkArchive.isPlain(model, NetworkArchive.model(run, spec))).isTrue();
    assertThat(withoutLosslab(model, kind, images))
        .containsExactly(SmallTraining.probabilities(run), within(1e-6));
    float[] parameters = NetworkArchive.contents(model, Files.readAllBytes(model)).parameters();
    assertThat(Parameters.sha256(parameters))
        .isEqualTo(recorded.result().orElseThrow().parametersSha256().orElseThrow());
  }

  private double[] withoutLosslab(Path model, String kind, String images) throws Exception {
    Path source = Files.writeString(folder.resolve("Open.java"), PROGRAM);
    String jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> entry.endsWith(".jar") && !entry.contains("losslab"))
            .collect(Collectors.joining(File.pathSeparator));
    Path out = folder.resolve("out.txt");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jars,
                source.toString(),
                model.toString(),
                kind,
                images)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(out);
    assertThat(child.exitValue()).as(String.join("\n", lines)).isZero();
    return lines.stream()
        .filter(line -> line.startsWith("score "))
        .mapToDouble(line -> Double.parseDouble(line.substring("score ".length())))
        .toArray();
  }
}
