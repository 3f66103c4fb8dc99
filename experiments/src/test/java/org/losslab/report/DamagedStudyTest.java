package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.analysis.RunOrigin;
import org.losslab.analysis.StudyFixture;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;

/** Whatever happens to a run's files, the others are reported, with a warning. */
class DamagedStudyTest {

  private static final String SKETCH = "epoch,s0,s1\n0,1.0,2.0\n1,1.5,2.5\n";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "study.yaml",
        "runs/004-kld-cpu-1/spec.json",
        "runs/004-kld-cpu-1/metrics.csv",
        "runs/004-kld-cpu-1/result.json",
        "runs/004-kld-cpu-1/environment.json",
        "runs/004-kld-cpu-1/parameter-sketch.csv"
      })
  void damageNeverBreaksTheStatistics(String name) throws IOException {
    Path study = study();
    Path file = study.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < 60; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);

      StudyResults results = StudyResults.read(study);

      assertThat(results.runs()).hasSizeBetween(5, 6);
      assertThat(StudyStatistics.of(results).main()).isPresent();
    }
  }

  @Test
  void everyDamagedFileIsToldOfAndTheReportIsWritten() throws IOException {
    Path study = study();
    Files.writeString(study.resolve("study.yaml"), "statistics: {equivalenceMargin: lots}\n");
    Path run = study.resolve("runs/004-kld-cpu-1");
    Files.writeString(run.resolve("environment.json"), "[1,");
    Files.writeString(run.resolve("parameter-sketch.csv"), "epoch,s0\n0,abc\n");
    Files.writeString(study.resolve("runs/005-kld-cpu-2/result.json"), "{\"status\": \"fini");

    StudyReport report = StudyReport.write(study);

    assertThat(report.warnings())
        .hasSize(4)
        .allMatch(warning -> warning.startsWith(study.toString()))
        .anyMatch(warning -> warning.contains("equivalenceMargin is lots"))
        .anyMatch(warning -> warning.contains("environment.json:1: not JSON"))
        .anyMatch(warning -> warning.contains("parameter-sketch.csv:2: a value is not a number"))
        .anyMatch(warning -> warning.contains("005-kld-cpu-2/result.json:1: not JSON"));
    assertThat(Files.readString(study.resolve("report.md")))
        .contains("has a damaged file and is left out", "environment.json:1: not JSON")
        .doesNotContain(study.toString());
  }

  private Path study() throws IOException {
    StudyFixture study =
        new StudyFixture(directory.resolve("study"))
            .studyYaml("study: x\nstatistics: {equivalenceMargin: 0.02, confidence: 0.9}\n")
            .arm("mcxent", Map.of(), 3, 3)
            .arm("kld", Map.of(), 3, 3);
    try (Stream<Path> runs = Files.list(study.directory().resolve("runs"))) {
      for (Path run : runs.filter(Files::isDirectory).toList()) {
        StudyFixture.write(run.resolve("parameter-sketch.csv"), SKETCH);
        StudyFixture.write(
            run.resolve("environment.json"),
            "{\"attempt\": 2, \"cpu\": {\"model\": \"AMD\"}, \"jars\": [\"a.jar\"]}\n");
      }
    }
    return study.directory();
  }

  @Test
  void originIsReadFromTheFiles() throws IOException {
    RunOrigin origin = StudyResults.read(study()).runs().get(0).origin();

    assertThat(origin.environment("cpu.model")).contains("AMD");
    assertThat(origin.environment("git.commit")).isEmpty();
    assertThat(origin.jars()).isEqualTo(List.of("a.jar"));
    assertThat(origin.attempts()).isEqualTo(2);
    assertThat(origin.resumed()).isFalse();
    assertThat(origin.settings()).containsEntry("training.epochs", "25");
  }
}
