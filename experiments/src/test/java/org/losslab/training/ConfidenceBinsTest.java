package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.losslab.records.RunResult;

class ConfidenceBinsTest {
  private final ConfidenceBins bins = new ConfidenceBins();

  @Test
  void aBinReachesFromAboveItsLowerEdgeToItsUpperEdge() {
    bins.add(1, true);
    bins.add(14.0 / 15, true);
    bins.add(0.95, false);
    bins.add(0.01, false);
    assertThat(bin(14).count()).isEqualTo(2L);
    assertThat(bin(13).count()).isEqualTo(1L);
    assertThat(bin(0).count()).isEqualTo(1L);
    assertThat(bin(14).confidence()).isCloseTo(0.975, within(1e-12));
    assertThat(bin(14).accuracy()).isEqualTo(0.5);
  }

  @Test
  void theExpectedErrorWeighsTheBinsByTheirCounts() {
    // Three at 0.9, of which one is right; one at 0.5, which is right.
    bins.add(0.9, true);
    bins.add(0.9, false);
    bins.add(0.9, false);
    bins.add(0.5, true);
    double expected = 0.75 * (0.9 - 1 / 3.0) + 0.25 * 0.5;
    assertThat(bins.calibration().expectedError()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void nothingCountedIsNoError() {
    assertThat(bins.calibration().expectedError()).isEqualTo(0.0);
    assertThat(bins.calibration().bins()).hasSize(15);
  }

  private RunResult.Bin bin(int number) {
    return bins.calibration().bins().get(number);
  }
}
