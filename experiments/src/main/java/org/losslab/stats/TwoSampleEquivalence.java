package org.losslab.stats;

import java.util.List;
import java.util.Optional;

/**
 * This study's runs against a reference's, which share no seeds: Welch's t test and the two
 * one-sided tests with its standard error and degrees of freedom.
 *
 * @param ownRuns the number of this study's runs
 * @param referenceRuns the number of the reference's runs
 * @param ownMean their mean; NaN if there are none
 * @param referenceMean their mean; NaN if there are none
 * @param difference Welch's test, own minus reference; empty below three runs on a side
 * @param equivalence the two one-sided tests; empty below three runs on a side
 * @param verdict what the tests have shown
 * @param caveats what cannot be said, a sentence each
 */
public record TwoSampleEquivalence(
    int ownRuns,
    int referenceRuns,
    double ownMean,
    double referenceMean,
    Optional<TTest> difference,
    Optional<EquivalenceTest> equivalence,
    Verdict verdict,
    List<String> caveats) {
  /**
   * Compares two independent samples.
   *
   * @param own one value a run of this study, any number, all finite
   * @param reference one value a run of the reference, any number, all finite
   * @param settings margin and levels
   * @throws IllegalArgumentException if a value is not finite
   */
  public static TwoSampleEquivalence of(
      double[] own, double[] reference, ComparisonSettings settings) {
    Samples.finite("own", own);
    Samples.finite("reference", reference);
    Optional<TTest> difference =
        Math.min(own.length, reference.length) < Verdict.FEWEST_RUNS
            ? Optional.empty()
            : Optional.of(TTest.welch(own, reference, settings.level()));
    Optional<EquivalenceTest> equivalence =
        difference.map(test -> EquivalenceTest.of(test, settings.margin(), settings.alpha()));
    Verdict verdict =
        equivalence
            .map(test -> Verdict.of(difference.orElseThrow().p(), test.p(), settings.alpha()))
            .orElse(Verdict.TOO_FEW);
    List<String> caveats =
        difference.isPresent()
            ? List.of()
            : List.of(
                "With "
                    + own.length
                    + " runs against "
                    + reference.length
                    + " of the reference, neither a difference nor equivalence can be tested; at"
                    + " least "
                    + Verdict.FEWEST_RUNS
                    + " on each side are needed.");
    return new TwoSampleEquivalence(
        own.length,
        reference.length,
        Samples.mean(own),
        Samples.mean(reference),
        difference,
        equivalence,
        verdict,
        caveats);
  }
}
