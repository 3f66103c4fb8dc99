package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceCurvesTest {

  @Test
  void holdsTwoPublishedRunsOfEachLoss() {
    ReferenceCurves curves = ReferenceCurves.named("keras-2019").orElseThrow();

    assertThat(curves.losses()).containsExactlyInAnyOrder("cross-entropy", "KL divergence");
    assertThat(curves.of("cross-entropy")).extracting("run").containsExactly(1, 2);
    assertThat(curves.of("KL divergence")).extracting("run").containsExactly(1, 2);
    assertThat(curves.curves())
        .allSatisfy(
            curve -> {
              assertThat(curve.curve(Metric.VALIDATION_ACCURACY)).hasSize(25);
              assertThat(curve.curve(Metric.VALIDATION_LOSS)).hasSize(25);
              assertThat(curve.curve(Metric.TRAINING_LOSS)).isEmpty();
            });
  }

  @Test
  void lastAccuraciesAreThePublishedOnes() {
    ReferenceCurves curves = ReferenceCurves.named("keras-2019").orElseThrow();

    assertThat(curves.of("cross-entropy"))
        .extracting(curve -> Math.round(10 * curve.curve(Metric.VALIDATION_ACCURACY)[24]))
        .containsExactly(737L, 724L);
  }

  @Test
  void otherNamesAreUnknown() {
    assertThat(ReferenceCurves.named("../keras-2019")).isEmpty();
  }
}
