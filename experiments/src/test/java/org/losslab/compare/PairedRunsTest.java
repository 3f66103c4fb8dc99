package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.RecordedRun;
import org.losslab.records.StudyFixture;

class PairedRunsTest {
  @TempDir Path folder;

  @Test
  void aValueOfTheGridMeetsTheSameValueFixedElsewhere() {
    StudyFixture grid = new StudyFixture(folder.resolve("grid"));
    RecordedRun half = RecordedRun.read(grid.finished("kld", Map.of("dropout", "0.5"), 1, 0.5));
    RecordedRun none = RecordedRun.read(grid.finished("kld", Map.of("dropout", "0.0"), 1, 0.5));
    StudyFixture fixed = new StudyFixture(folder.resolve("fixed"));
    // 0.5 is the default.
    RecordedRun other = RecordedRun.read(fixed.finished("kld", Map.of(), 1, 0.5));

    PairedRuns paired = new PairedRuns(List.of(half, none), List.of(other));

    assertThat(paired.byName(List.of(half, none)).keySet())
        .containsExactly(
            "kld cpu training.dropout=0.5 seed 1", "kld cpu training.dropout=0.0 seed 1");
    assertThat(paired.byName(List.of(other)).keySet())
        .containsExactly("kld cpu training.dropout=0.5 seed 1");
  }

  @Test
  void whatIsTheSameThroughoutOneStudyDoesNotPart() {
    RecordedRun short1 =
        RecordedRun.read(
            new StudyFixture(folder.resolve("short")).finished("kld", Map.of(), 1, 0.5));
    RecordedRun long1 =
        RecordedRun.read(new StudyFixture(folder.resolve("long")).finished("kld", Map.of(), 1, 3));

    PairedRuns paired = new PairedRuns(List.of(short1), List.of(long1));

    assertThat(paired.byName(List.of(short1)).keySet())
        .isEqualTo(paired.byName(List.of(long1)).keySet());
    assertThat(paired.byArm(List.of(short1, long1))).containsOnlyKeys("kld cpu");
  }
}
