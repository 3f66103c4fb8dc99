package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunFile;
import org.losslab.records.RunsTable;
import org.losslab.records.StudyFile;
import org.losslab.records.StudyFixture;
import org.losslab.records.WorkerEvent;

class VerificationTest {
  @TempDir Path folder;

  private StudyFixture study;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void make() {
    study = new StudyFixture(folder.resolve("made-up"));
  }

  private boolean verify(Path directory) {
    return Verification.of(directory).tell(Map.of(), lines);
  }

  private String last() {
    return lines.get(lines.size() - 1);
  }

  private void writeTable() throws IOException {
    RecordedStudy recorded = RecordedStudy.read(study.directory());
    Files.writeString(StudyFile.RUNS.in(study.directory()), RunsTable.text(recorded));
  }

  @Test
  void aWholeRunIsVerified() {
    assertThat(verify(study.finished("kld", Map.of(), 1, 2))).isTrue();
    assertThat(lines)
        .anyMatch(
            line ->
                line.matches("kld-cpu-1-.* finished +holds +hold +hold +none kept +c0c0c0c0c0c0"));
    assertThat(last()).startsWith("verified: ").contains("1 of 1 run ended");
  }

  @Test
  void aWholeStudyIsVerifiedWithItsSealAndItsTable() throws IOException {
    study.finished("kld", Map.of(), 1, 2);
    study.unfinished("kld", Map.of(), 2, 1);
    study.planned("kld", Map.of(), 3);
    writeTable();
    RecordedStudy.read(study.directory()).seal(List.of(StudyFile.RUNS.in(study.directory())));
    assertThat(verify(study.directory())).isTrue();
    assertThat(lines)
        .contains("study: its seal holds", "table of runs: it is what the records give")
        .anyMatch(line -> line.matches("kld-cpu-2-.* stopped +- +hold +- +- +c0c0c0c0c0c0"))
        .anyMatch(line -> line.matches("kld-cpu-3-.* waiting +- +- +- +- +-"));
    assertThat(last()).contains("1 of 3 runs ended");
  }

  @Test
  void aChangedFileIsNamedAndTheVerdictIsAgainst() throws IOException {
    Path run = study.finished("kld", Map.of(), 1, 2);
    Files.writeString(RunFile.METRICS.in(run), Files.readString(RunFile.METRICS.in(run)) + " ");
    assertThat(verify(study.directory())).isFalse();
    assertThat(lines)
        .anyMatch(line -> line.contains(" damaged  broken "))
        .anyMatch(line -> line.endsWith("metrics.csv was changed after it had been sealed"));
    assertThat(last()).startsWith("not verified: ");
  }

  @Test
  void aTableThatTheRecordsDoNotGiveIsNamed() throws IOException {
    study.finished("kld", Map.of(), 1, 2);
    writeTable();
    Path table = StudyFile.RUNS.in(study.directory());
    Files.writeString(table, Files.readString(table).replace(",finished,", ",failed,"));
    assertThat(verify(study.directory())).isFalse();
    assertThat(lines).contains(table + " is not what the runs' records give");
    assertThat(last()).isEqualTo("not verified: 1 thing above does not hold");
  }

  @Test
  void anotherPlansRunIsListedAndNotVerified() throws IOException {
    Path other = study.finished("kld", Map.of(), 1, 2);
    Files.writeString(RunFile.METRICS.in(other), "nonsense");
    new StudyFixture(study.directory()).finished("mcxent", Map.of(), 1, 2);
    assertThat(verify(study.directory())).isTrue();
    assertThat(lines).contains(other + " (damaged) is not of this study; not verified");
  }

  @Test
  void aRunOfAVersionBeforeSealsSaysSo() throws IOException {
    Path run = study.finished("kld", Map.of(), 1, 2);
    Files.delete(RunFile.SEAL.in(run));
    Path old = Files.move(run, run.resolveSibling("001-kld-cpu-1"));
    assertThat(verify(old)).isTrue();
    assertThat(lines)
        .anyMatch(line -> line.matches("001-kld-cpu-1 +finished +none .*"))
        .anyMatch(line -> line.startsWith("Runs without a seal were made before"));
  }

  @Test
  void aModelThatCouldNotBeEvaluatedIsNoContradiction() throws IOException {
    Path run = study.finished("kld", Map.of(), 1, 2);
    Verification verification = Verification.of(run);
    assertThat(verification.models()).isEmpty();
    assertThat(verification.tell(Map.of(run, WorkerEvent.Evaluated.not(run, "no data")), lines))
        .isTrue();
    assertThat(lines).contains(run.getFileName() + ": not evaluated: no data");
    assertThat(last()).contains("0 models evaluated again");
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> Verification.of(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds neither a run nor a study");
    assertThatThrownBy(() -> Verification.of(folder.resolve("nowhere")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no such folder");
  }
}
