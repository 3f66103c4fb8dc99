package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudyChangesTest {
  private final StudyConfig study = Studies.read(Studies.SHORTEST);

  @Test
  void ofAnEqualStudyThereAreNone() {
    assertThat(StudyChanges.between(study, Studies.read(Studies.SHORTEST))).isEmpty();
  }

  @Test
  void haveTheOldAndTheNewValue() {
    StudyConfig other =
        Studies.read(
            Studies.SHORTEST, "training.epochs=1", "grid.seed=1,2", "grid.dropout=0.1,0.2");
    assertThat(StudyChanges.between(study, other))
        .containsExactly(
            "grid.dropout nothing -> [0.1, 0.2]",
            "grid.seed [1] -> [1, 2]",
            "training.epochs 25 -> 1");
  }
}
