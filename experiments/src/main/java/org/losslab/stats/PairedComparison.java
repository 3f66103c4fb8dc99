package org.losslab.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One metric of two arms, compared seed by seed. All differences are first minus second arm.
 *
 * @param differences the difference of each seed, in the order given, in the metric's unit
 * @param meanDifference their mean; NaN if there are no pairs
 * @param medianDifference their median; NaN if there are no pairs
 * @param settings margin, levels and bootstrap
 * @param tests the tests; empty below three pairs
 * @param verdict what the tests have shown, uncorrected for other comparisons
 * @param seedsNeeded how many more seeds would decide; present if the verdict is undecided
 * @param caveats what cannot be said or rests on little, a sentence each
 */
public record PairedComparison(
    List<Double> differences,
    double meanDifference,
    double medianDifference,
    ComparisonSettings settings,
    Optional<PairedTests> tests,
    Verdict verdict,
    Optional<SeedsNeeded> seedsNeeded,
    List<String> caveats) {
  /**
   * Compares two arms.
   *
   * @param first the metric of one run a seed, any number, all finite
   * @param second the metric of the same seeds in the same order
   * @throws IllegalArgumentException if the lengths differ or a value is not finite
   */
  public static PairedComparison of(double[] first, double[] second, ComparisonSettings settings) {
    double[] differences = Samples.differences(first, second);
    Optional<PairedTests> tests =
        differences.length < Verdict.FEWEST_RUNS
            ? Optional.empty()
            : Optional.of(PairedTests.of(first, second, settings));
    Verdict verdict = tests.map(PairedTests::verdict).orElse(Verdict.TOO_FEW);
    Optional<SeedsNeeded> seedsNeeded =
        tests
            .filter(t -> verdict == Verdict.UNDECIDED)
            .map(
                t ->
                    SeedsNeeded.of(
                        t.difference(), settings.margin(), settings.alpha(), settings.power()));
    return new PairedComparison(
        Arrays.stream(differences).boxed().toList(),
        Samples.mean(differences),
        Samples.median(differences),
        settings,
        tests,
        verdict,
        seedsNeeded,
        caveats(differences, tests, settings));
  }

  /** Returns the number of pairs. */
  public int n() {
    return differences.size();
  }

  private static List<String> caveats(
      double[] differences, Optional<PairedTests> tests, ComparisonSettings settings) {
    List<String> caveats = new ArrayList<>();
    int n = differences.length;
    if (tests.isEmpty()) {
      caveats.add(
          "With "
              + (n == 1 ? "one pair" : n + " pairs")
              + " of runs, neither a difference nor equivalence can be tested; at least "
              + Verdict.FEWEST_RUNS
              + " seeds that both arms finished are needed.");
      return List.copyOf(caveats);
    }
    WilcoxonSignedRank wilcoxon = tests.get().wilcoxon();
    if (wilcoxon.n() > 0 && wilcoxon.leastPossibleP() >= settings.alpha()) {
      caveats.add(
          "With "
              + wilcoxon.n()
              + " differences that are not zero, the signed-rank test cannot give a p-value below "
              + wilcoxon.leastPossibleP()
              + ": it cannot show a difference at the level "
              + settings.alpha()
              + ".");
    }
    if (Samples.constant(differences)) {
      caveats.add(
          "All "
              + n
              + " differences are "
              + differences[0]
              + ": without spread the t test is only a limit, and its interval is a point.");
    }
    return List.copyOf(caveats);
  }
}
