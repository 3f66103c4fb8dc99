package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final ComparisonSettings SETTINGS = ComparisonSettings.of(0.01, 0.0001, 0.05);

  @Test
  void correctsPValuesByHolmAndIntervalsByBonferroni() {
    PairedComparison first = compare(0.004, 0.002);
    PairedComparison second = compare(0.000, 0.004);
    PairedComparison untested =
        PairedComparison.of(new double[] {0.7}, new double[] {0.71}, SETTINGS);

    List<Decision> decisions = Decision.of(List.of(first, untested, second));

    double p = first.difference().orElseThrow().p();
    assertThat(decisions.get(0).family()).isEqualTo(2);
    assertThat(decisions.get(0).differenceP()).isCloseTo(2 * p, within(1e-15));
    assertThat(decisions.get(0).interval().orElseThrow().level()).isEqualTo(0.975);
    assertThat(decisions.get(0).equivalenceInterval().orElseThrow().level()).isEqualTo(0.95);
    assertThat(decisions.get(1).verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(decisions.get(1).differenceP()).isNaN();
    assertThat(Decision.alone(first).differenceP()).isEqualTo(p);
    assertThat(Decision.alone(first).interval())
        .contains(first.difference().orElseThrow().interval());
  }

  @Test
  void aMarginOfFewImagesLetsNoEquivalenceBeSeenButADifference() {
    ComparisonSettings fifty = ComparisonSettings.of(0.01, 1.0 / 50, 0.05);
    double[] second = {0.70, 0.72, 0.74};

    Decision none = decide(new double[] {0.70, 0.76, 0.74}, second, fifty);
    assertThat(none.verdict()).isEqualTo(Verdict.TOO_COARSE);
    assertThat(none.equivalenceP()).isNaN();
    assertThat(decide(new double[] {0.20, 0.26, 0.24}, second, fifty).verdict())
        .isEqualTo(Verdict.BEYOND);
    assertThat(
            decide(
                    new double[] {0.700, 0.724, 0.740},
                    second,
                    ComparisonSettings.of(0.01, 1.0 / 500, 0.05))
                .verdict())
        .isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void withoutASpreadThereIsNoVerdict() {
    double[] second = {0.70, 0.72, 0.74};
    assertThat(decide(second, second, SETTINGS).verdict()).isEqualTo(Verdict.CONSTANT);
    assertThat(decide(new double[] {0.80, 0.82, 0.84}, second, SETTINGS).verdict())
        .isEqualTo(Verdict.CONSTANT);
    assertThat(
            decide(
                    new double[] {0.70, 0.72, 0.742},
                    second,
                    ComparisonSettings.of(0.01, 1.0 / 500, 0.05))
                .verdict())
        .as("one image of 500 with one seed")
        .isEqualTo(Verdict.CONSTANT);
    assertThat(
            Decision.alone(
                    TwoSampleComparison.of(
                        new double[] {0.7, 0.7, 0.7}, new double[] {0.9, 0.9, 0.9}, SETTINGS))
                .verdict())
        .isEqualTo(Verdict.CONSTANT);
  }

  /**
   * Four comparisons without any difference, 4,000 times: a false difference in 5 % of the families
   * at most, with a standard error of 0.35 %; Welch's test of ten runs is a little below its level.
   */
  @Test
  void falseDifferencesOfAFamilyAreAsRareAsTheLevelSays() {
    Random random = new Random(5);
    int wrong = 0;
    int rounds = 4000;
    for (int round = 0; round < rounds; round++) {
      List<TwoSampleComparison> family =
          random.ints(4).mapToObj(seed -> random(new Random(seed))).toList();
      wrong +=
          Decision.of(family).stream().anyMatch(decision -> decision.differenceP() < 0.05) ? 1 : 0;
    }
    assertThat((double) wrong / rounds).isBetween(0.025, 0.061);
  }

  private static TwoSampleComparison random(Random random) {
    double[] own = random.doubles(5).map(value -> random.nextGaussian()).toArray();
    double[] other = random.doubles(5).map(value -> random.nextGaussian()).toArray();
    return TwoSampleComparison.of(own, other, ComparisonSettings.of(0.01, 0, 0.05));
  }

  private static Decision decide(double[] first, double[] second, ComparisonSettings settings) {
    return Decision.alone(PairedComparison.of(first, second, settings));
  }

  private static PairedComparison compare(double mean, double deviation) {
    return PairedComparison.of(Published.sample(5, mean, deviation), new double[5], SETTINGS);
  }
}
