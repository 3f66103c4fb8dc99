package org.losslab.stats;

/**
 * The tests of two arms that are paired by seed, first minus second; there are at least three
 * pairs, whose differences vary.
 *
 * @param difference the paired t test with the interval of the mean difference
 * @param wilcoxon the signed-rank test
 * @param effectSize the standardised mean difference
 * @param first the probability that with the same seed the first arm's value is the greater
 * @param equivalence the two one-sided tests against the margin
 */
public record PairedTests(
    TTest difference,
    WilcoxonSignedRank wilcoxon,
    PairedEffectSize effectSize,
    PairedProbability first,
    EquivalenceTest equivalence) {
  static PairedTests of(double[] differences, ComparisonSettings settings) {
    TTest difference = TTest.ofDifferences(differences, settings.level());
    return new PairedTests(
        difference,
        WilcoxonSignedRank.ofDifferences(differences),
        PairedEffectSize.ofDifferences(differences, settings.level()),
        PairedProbability.ofDifferences(differences, settings.level()),
        EquivalenceTest.of(difference, settings.margin(), settings.alpha()));
  }
}
