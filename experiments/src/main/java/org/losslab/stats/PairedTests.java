package org.losslab.stats;

/**
 * The tests of two arms that are paired by seed, first minus second; there are at least three
 * pairs.
 *
 * @param difference the paired t test with the interval of the mean difference
 * @param wilcoxon the signed-rank test
 * @param effectSize the standardised mean difference
 * @param improvement the probability that the first arm's value is the greater
 * @param equivalence the two one-sided tests against the margin
 */
public record PairedTests(
    TTest difference,
    WilcoxonSignedRank wilcoxon,
    PairedEffectSize effectSize,
    ProbabilityOfImprovement improvement,
    EquivalenceTest equivalence) {
  static PairedTests of(double[] first, double[] second, ComparisonSettings settings) {
    double[] differences = Samples.differences(first, second);
    TTest difference = TTest.ofDifferences(differences, settings.level());
    return new PairedTests(
        difference,
        WilcoxonSignedRank.ofDifferences(differences),
        PairedEffectSize.ofDifferences(differences),
        ProbabilityOfImprovement.of(first, second, settings),
        EquivalenceTest.of(difference, settings.margin(), settings.alpha()));
  }

  /** Returns the verdict of the t test and the equivalence test at the level of the settings. */
  Verdict verdict() {
    return Verdict.of(difference.p(), equivalence.p(), equivalence.alpha());
  }
}
