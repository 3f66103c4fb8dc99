package org.losslab.stats;

import java.util.Optional;

/**
 * This study's runs against a reference's, which share no seeds: Welch's t test and the two
 * one-sided tests with its standard error and degrees of freedom.
 *
 * @param ownRuns the number of this study's runs
 * @param referenceRuns the number of the reference's runs
 * @param ownMean their mean; NaN if there are none
 * @param referenceMean their mean; NaN if there are none
 * @param settings margin and levels
 * @param difference Welch's test, own minus reference; empty below three runs on a side, and where
 *     no side varies by the metric's least step
 */
public record TwoSampleComparison(
    int ownRuns,
    int referenceRuns,
    double ownMean,
    double referenceMean,
    ComparisonSettings settings,
    Optional<TTest> difference)
    implements Comparison {
  /**
   * Compares two independent samples.
   *
   * @param own one value a run of this study, any number, all finite
   * @param reference one value a run of the reference, any number, all finite
   * @param settings margin and levels
   * @throws IllegalArgumentException if a value is not finite
   */
  public static TwoSampleComparison of(
      double[] own, double[] reference, ComparisonSettings settings) {
    Samples.finite("own", own);
    Samples.finite("reference", reference);
    boolean testable =
        Math.min(own.length, reference.length) >= Verdict.FEWEST_RUNS
            && settings.isSpread(
                Math.max(Samples.standardDeviation(own), Samples.standardDeviation(reference)));
    return new TwoSampleComparison(
        own.length,
        reference.length,
        Samples.mean(own),
        Samples.mean(reference),
        settings,
        testable ? Optional.of(TTest.welch(own, reference, settings.level())) : Optional.empty());
  }

  @Override
  public Optional<EquivalenceTest> equivalence() {
    return difference.map(test -> EquivalenceTest.of(test, settings.margin(), settings.alpha()));
  }

  @Override
  public Optional<Verdict> hindrance() {
    if (difference.isPresent()) {
      return Optional.empty();
    }
    boolean few = Math.min(ownRuns, referenceRuns) < Verdict.FEWEST_RUNS;
    return Optional.of(few ? Verdict.TOO_FEW : Verdict.CONSTANT);
  }
}
