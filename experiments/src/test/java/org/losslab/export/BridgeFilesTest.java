package org.losslab.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.study.RunSpec;
import org.losslab.training.SmallTraining;

/**
 * Holds the files for other programs to those that these programs have opened, byte by byte. With
 * {@code -Dlosslab.bridges=FOLDER} it writes files for {@code scripts/check-bridges.sh} to try them
 * in, and with {@code -Dlosslab.bridges.run=RUN_DIR} that run's scores of all test images.
 */
class BridgeFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/org/losslab/export");
  private static final List<String> KINDS =
      List.of(".onnx", ".first.onnx", ".keras", ".weights.h5", ".npz");

  @TempDir private Path folder;

  @Test
  void filesAreTheOnesThatTheirProgramsHaveOpened() throws IOException {
    Path run = SmallTraining.finished(folder, SmallTraining.everyLayer());
    export(run, "every-layer", folder);
    for (String kind : KINDS) {
      Path golden = GOLDEN.resolve("every-layer" + kind);
      byte[] bytes = Files.readAllBytes(folder.resolve("every-layer" + kind));
      if (Boolean.getBoolean("losslab.updateExports")) {
        Files.createDirectories(GOLDEN);
        Files.write(golden, bytes);
      }
      assertThat(undated(kind, bytes))
          .as(kind)
          .isEqualTo(undated(kind, Files.readAllBytes(golden)));
    }
  }

  /** A Keras archive's entries without the time at which the run ended; other files as they are. */
  private static String undated(String kind, byte[] bytes) throws IOException {
    if (!kind.equals(".keras")) {
      return HexFormat.of().formatHex(bytes);
    }
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String content = new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1);
        text.append(entry.getName()).append('\n');
        text.append(content.replaceFirst("\"date_saved\":\"[^\"]*\"", "")).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  @EnabledIfSystemProperty(named = "losslab.bridges", matches = ".+")
  void writesFilesForOtherPrograms() throws IOException {
    Path to = Path.of(System.getProperty("losslab.bridges"));
    Files.createDirectories(to);
    write(to, "every-layer", SmallTraining.everyLayer());
    write(to, "convnet", SmallTraining.convnet());
  }

  /** As float64, little-endian, row by row: for {@code numpy.fromfile}. */
  @Test
  @EnabledIfSystemProperty(named = "losslab.bridges.run", matches = ".+")
  void writesTheScoresOfAllTestImages() throws IOException {
    Path run = Path.of(System.getProperty("losslab.bridges.run"));
    double[] scores = SmallTraining.probabilitiesOfTheTest(run);
    ByteBuffer bytes =
        ByteBuffer.allocate(scores.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(scores);
    Files.write(
        Path.of(System.getProperty("losslab.bridges"), "cifar10.scores.f64"), bytes.array());
  }

  private void write(Path to, String name, RunSpec spec) throws IOException {
    Path run = SmallTraining.finished(folder, spec);
    export(run, name, to);
    List<String> lines = new ArrayList<>();
    for (double probability : SmallTraining.probabilities(run)) {
      lines.add(Double.toString(probability));
    }
    Files.write(to.resolve(name + ".scores.txt"), lines);
  }

  private static void export(Path run, String name, Path to) throws IOException {
    for (String kind : KINDS) {
      boolean first = kind.equals(".first.onnx");
      String format = kind.endsWith("onnx") ? "onnx" : kind.equals(".npz") ? "npz" : "keras";
      ExportFormats.export(
          format,
          new ExportRequest(
              run,
              Optional.of(to.resolve(name + kind)),
              true,
              first,
              Optional.empty(),
              "losslab in a test"));
    }
  }
}
