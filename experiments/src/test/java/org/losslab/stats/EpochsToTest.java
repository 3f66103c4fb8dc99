package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EpochsToTest {
  @Test
  void findsTheFirstEpochOfEachRun() {
    double[][] curves = {{0.5, 0.7, 0.6, 0.8}, {0.7}, {0.5, 0.6}, {Double.NaN, 0.71}};
    EpochsTo epochs = EpochsTo.of(0.7, curves);
    assertThat(epochs.epochs())
        .containsExactly(
            OptionalInt.of(2), OptionalInt.of(1), OptionalInt.empty(), OptionalInt.of(2));
    assertThat(epochs.reached()).isEqualTo(3);
    assertThat(epochs.median()).hasValue(2);
  }

  @Test
  void medianIsUnknownWhereHalfNeverArrived() {
    double[][] curves = {{0.7}, {0.5}};
    assertThat(EpochsTo.of(0.7, curves).median()).isEmpty();
    assertThat(EpochsTo.of(0.7, new double[0][]).median()).isEmpty();
    assertThat(EpochsTo.of(0.7, new double[][] {{0.7}, {0.1, 0.8}}).median()).hasValue(1.5);
  }
}
