package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.RunOrigin;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyFixture;

/** Whatever happens to a run's files, the others are reported, with a warning. */
class DamagedStudyTest {
  @TempDir private Path directory;

  @Test
  void aDamagedRunIsLeftOutAndToldOf() throws IOException {
    StudyFixture study =
        new StudyFixture(directory).arm("mcxent", Map.of(), 3, 3).arm("kld", Map.of(), 3, 3);
    Path run = study.finished("kld", Map.of(), 4, 3);
    Path result = run.resolve("result.json");
    Files.writeString(
        result, Files.readString(result).replace("\"test_loss\" : 0.8", "\"test_loss\" : 0.9"));

    StudyReport report = StudyReport.write(directory);

    assertThat(report.warnings())
        .anyMatch(warning -> warning.contains("result.json was changed after it had been sealed"));
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("result.json was changed after it had been sealed")
        .doesNotContain(directory.toString());
    StudyResults results = StudyResults.read(directory);
    assertThat(results.runs().get(7).status()).isEqualTo(RunStatus.DAMAGED);
    assertThat(results.finishedRuns()).isEqualTo(6);
    assertThat(StudyStatistics.of(results).main()).isPresent();
  }

  @Test
  void originIsReadFromTheFiles() {
    new StudyFixture(directory).arm("mcxent", Map.of(), 1, 25);
    RunOrigin origin = StudyResults.read(directory).runs().get(0).origin();

    assertThat(origin.environment("cpu.model")).contains("AMD");
    assertThat(origin.environment("git.diff_sha256")).isEmpty();
    assertThat(origin.jars()).isEqualTo(List.of("a.jar"));
    assertThat(origin.attempts()).isEqualTo(1);
    assertThat(origin.resumed()).isFalse();
    assertThat(origin.settings()).containsEntry("training.epochs", "25");
  }
}
