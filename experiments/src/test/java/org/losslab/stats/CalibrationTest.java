package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /** By hand, Guo et al. (2017), equation 5: 2/5 |1/2 - 0.65| + 3/5 |1 - 0.9| = 0.12. */
  @Test
  void weighsTheGapsOfTheBins() {
    Calibration calibration =
        Calibration.of(
            new double[] {0.62, 0.68, 0.85, 0.9, 0.95},
            new boolean[] {true, false, true, true, true},
            5);
    assertThat(calibration.n()).isEqualTo(5);
    assertThat(calibration.expectedError()).isCloseTo(0.12, within(1e-12));
    assertThat(calibration.bins()).hasSize(5);
    assertThat(calibration.bins().get(4).count()).isEqualTo(3);
    assertThat(calibration.bins().get(4).gap()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void anOverconfidentClassifierHasANegativeGap() {
    Calibration calibration = Calibration.of(new double[] {0.9, 0.9}, new boolean[] {true, false});
    assertThat(calibration.bins()).hasSize(15);
    assertThat(calibration.bins().get(13).gap()).isCloseTo(-0.4, within(1e-12));
    assertThat(calibration.expectedError()).isCloseTo(0.4, within(1e-12));
    assertThat(calibration.maximumError()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void binsAreOpenBelowAndClosedAbove() {
    Calibration calibration =
        Calibration.of(
            new double[] {0, 0.25, 0.2501, 0.5, 1},
            new boolean[] {true, true, true, true, true},
            4);
    assertThat(calibration.bins()).extracting(Calibration.Bin::count).containsExactly(2, 2, 0, 1);
    assertThat(calibration.bins().get(0).lower()).isZero();
    assertThat(calibration.bins().get(3).upper()).isEqualTo(1);
    assertThat(calibration.bins().get(2).accuracy()).isNaN();
  }

  @Test
  void perfectPredictionsHaveNoError() {
    Calibration calibration = Calibration.of(new double[] {1, 1}, new boolean[] {true, true});
    assertThat(calibration.expectedError()).isZero();
  }

  @Test
  void refusesWrongInput() {
    assertThatThrownBy(() -> Calibration.of(new double[2], new boolean[1]))
        .hasMessageContaining("confidence (2) and correct (1)");
    assertThatThrownBy(() -> Calibration.of(new double[0], new boolean[0]))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Calibration.of(new double[] {1.1}, new boolean[1]))
        .hasMessage("confidence[0] (1.1) must be between 0 and 1");
    assertThatThrownBy(() -> Calibration.of(new double[1], new boolean[1], 0))
        .hasMessage("bins (0) must be at least 1");
  }

  @Property(tries = 100)
  void errorLiesBetweenTheOverallGapAndTheGreatest(
      @ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed) {
    java.util.Random random = new java.util.Random(seed);
    double[] confidence = random.doubles(n).toArray();
    boolean[] correct = new boolean[n];
    double gap = 0;
    for (int i = 0; i < n; i++) {
      correct[i] = random.nextBoolean();
      gap += ((correct[i] ? 1 : 0) - confidence[i]) / n;
    }
    Calibration calibration = Calibration.of(confidence, correct);
    assertThat(calibration.expectedError())
        .isBetween(Math.abs(gap) - 1e-12, calibration.maximumError() + 1e-12);
    assertThat(calibration.bins().stream().mapToInt(Calibration.Bin::count).sum()).isEqualTo(n);
  }
}
