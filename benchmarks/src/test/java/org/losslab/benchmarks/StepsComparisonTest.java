package org.losslab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StepsComparisonTest {
  private static StepsComparison of(List<Double> a, List<Double> b) {
    return new StepsComparison(new TreeMap<>(Map.of("a", a, "b", b)));
  }

  @Test
  void theDifferenceIsRelativeToTheSmallerLoss() {
    assertThat(of(List.of(2.0), List.of(2.5)).difference(1)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void lossesWithinTheToleranceAgree() {
    assertThat(of(List.of(2.0, 1.0), List.of(2.0, 1.0009)).agrees()).isTrue();
  }

  @Test
  void oneStepBeyondTheToleranceIsEnoughToDiffer() {
    assertThat(of(List.of(2.0, 1.0, 1.0), List.of(2.0, 1.0011, 1.0)).agrees()).isFalse();
  }

  @Test
  void notANumberNeverAgrees() {
    assertThat(of(List.of(Double.NaN), List.of(Double.NaN)).agrees()).isFalse();
  }

  @Test
  void theTableShowsTheWorstStepBesidesEveryTenth() {
    String table = of(List.of(2.0, 1.0, 1.0), List.of(2.0, 1.5, 1.0)).table(10);
    assertThat(table)
        .contains("| 1 | 2.000000 | 2.000000 | 0.0e+00 |")
        .contains("| 2 | 1.000000 | 1.500000 | 5.0e-01 (largest) |")
        .doesNotContain("| 3 |");
  }

  @Test
  void differentNumbersOfStepsAreRefused() {
    assertThatThrownBy(() -> of(List.of(2.0), List.of(2.0, 1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different numbers of steps");
  }
}
