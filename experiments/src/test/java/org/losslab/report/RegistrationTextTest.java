package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.Digests;
import org.losslab.records.FakeTraining;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunEnvironment;
import org.losslab.records.StudyFixture;
import org.losslab.study.StudyWriter;

class RegistrationTextTest {
  private static final String COMMIT = "ab".repeat(20);
  private static final Instant BEFORE = FakeTraining.STARTED.minusSeconds(3600);

  @TempDir private Path folder;
  private StudyFixture study;

  @BeforeEach
  void planTwoRuns() {
    study = new StudyFixture(folder.resolve("made-up"));
    study.planned("mcxent", Map.of(), 1);
    study.planned("kld", Map.of(), 1);
  }

  @Test
  void withoutARegistrationNothingIsSaid() {
    study.finished("mcxent", Map.of(), 1, 25);
    assertThat(sentences()).isEmpty();
  }

  @Test
  void aPlanThatWasCommittedBeforeTheRunsIsNamed() throws Exception {
    study.registered(registration(BEFORE, List.of()));
    study.finished("mcxent", Map.of(), 1, 25);
    study.finished("kld", Map.of(), 1, 25);
    String sentence =
        "The study file configs/a.yaml was committed as "
            + COMMIT
            + " on 2026-01-02 02:04 UTC, by git's date, before the first run started on 2026-01-02"
            + " 03:04 UTC; the study has not been changed since.";
    assertThat(sentences()).containsExactly(sentence);
    StudyReport.write(study.directory());
    assertThat(Files.readString(study.directory().resolve("report.md")))
        .contains("**Registered.** " + sentence.replace("_", "\\_"))
        .contains("| Registration |");
  }

  @Test
  void whatWasNotAsPlannedIsSaid() {
    study.registered(registration(FakeTraining.STARTED, List.of("training.epochs=25")));
    study.finished("mcxent", Map.of(), 1, 25);
    study.head("statistics: {margin: 0.02, rationale: found later}");
    assertThat(sentences())
        .containsExactly(
            "The study file configs/a.yaml was committed as "
                + COMMIT
                + " on 2026-01-02 03:04 UTC, by git's date, not before the first run"
                + " started on 2026-01-02 03:04 UTC, with --set training.epochs=25 on the command"
                + " line; some of the study's settings were changed since, and only the runs are as"
                + " planned.");
  }

  @Test
  void runsOfTwoPlansAreToldApart() {
    study.finished("kld", Map.of(), 1, 25);
    study.registered(registration(BEFORE, List.of()));
    study.finished("mcxent", Map.of(), 1, 25);
    assertThat(sentences()).hasSize(2);
    assertThat(sentences().get(0)).contains("before run 1 started");
    assertThat(sentences().get(1)).isEqualTo("Of run 2 nothing was registered.");
  }

  @Test
  void thePlanIsKnownByItsFileToo() throws Exception {
    String file = Digests.sha256(study.directory().resolve("study.yaml"));
    assertThat(RecordedStudy.read(study.directory()).hasPlan(file)).isTrue();
    assertThat(RecordedStudy.read(study.directory()).hasPlan(COMMIT)).isFalse();
  }

  private RunEnvironment.Registration registration(Instant committed, List<String> overrides) {
    return new RunEnvironment.Registration(
        "configs/a.yaml", COMMIT, committed, overrides, StudyWriter.planSha256(study.config()));
  }

  private List<String> sentences() {
    return RegistrationText.sentences(RecordedStudy.read(study.directory()));
  }
}
