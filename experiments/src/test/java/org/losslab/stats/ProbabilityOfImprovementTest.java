package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProbabilityOfImprovementTest {
  private static final ComparisonSettings SETTINGS = ComparisonSettings.of(0.01);

  /** Counted by hand: 15 of the 25 pairs; all 5^5 resamples (numpy 2.4.6) give (0.32, 0.86). */
  @Test
  void countsAllPairsOfRuns() {
    ProbabilityOfImprovement result =
        ProbabilityOfImprovement.of(Published.ARM_A, Published.ARM_B, SETTINGS);
    assertThat(result.probability()).isCloseTo(0.6, within(1e-15));
    assertThat(result.interval().lower()).isCloseTo(0.32, within(0.03));
    assertThat(result.interval().upper()).isCloseTo(0.86, within(0.03));
    assertThat(result.interval().level()).isEqualTo(0.95);
    assertThat(result.wins()).isEqualTo(3);
    assertThat(result.ties()).isZero();
    assertThat(result.losses()).isEqualTo(2);
  }

  @Test
  void identicalArmsAreEven() {
    ProbabilityOfImprovement result =
        ProbabilityOfImprovement.of(Published.ARM_A, Published.ARM_A, SETTINGS);
    assertThat(result.probability()).isEqualTo(0.5);
    assertThat(result.interval()).isEqualTo(new Interval(0.5, 0.5, 0.95));
    assertThat(result.ties()).isEqualTo(5);
  }

  @Test
  void anArmThatIsAlwaysAboveIsCertain() {
    ProbabilityOfImprovement result =
        ProbabilityOfImprovement.of(new double[] {4, 5, 6}, new double[] {1, 2, 3}, SETTINGS);
    assertThat(result.probability()).isEqualTo(1);
    assertThat(result.interval()).isEqualTo(new Interval(1, 1, 0.95));
    assertThat(result.wins()).isEqualTo(3);
  }

  @Test
  void refusesTwoPairs() {
    assertThatThrownBy(() -> ProbabilityOfImprovement.of(new double[2], new double[2], SETTINGS))
        .hasMessageContaining("at least 3 pairs, not 2");
  }

  @Property(tries = 50)
  void swappingTheArmsGivesTheComplement(
      @ForAll @IntRange(min = 3, max = 8) int n, @ForAll long seed) {
    java.util.Random random = new java.util.Random(seed);
    double[] a = random.ints(n, 0, 5).asDoubleStream().toArray();
    double[] b = random.ints(n, 0, 5).asDoubleStream().toArray();
    ComparisonSettings few = new ComparisonSettings(0.01, 0.05, 0.8, 200, 1);
    ProbabilityOfImprovement forth = ProbabilityOfImprovement.of(a, b, few);
    ProbabilityOfImprovement back = ProbabilityOfImprovement.of(b, a, few);
    assertThat(back.probability()).isCloseTo(1 - forth.probability(), within(1e-12));
    assertThat(back.interval().lower()).isCloseTo(1 - forth.interval().upper(), within(1e-12));
    assertThat(back.wins()).isEqualTo(forth.losses());
  }
}
