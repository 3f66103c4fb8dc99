package org.losslab.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of several comparisons, with its p-values corrected by {@link Holm}: the tests of difference
 * among themselves, and the tests of equivalence among themselves, since a study asks both
 * questions of every pair of arms.
 *
 * @param comparison the comparison alone
 * @param differenceP the corrected p of the paired t test; NaN if nothing was tested
 * @param equivalenceP the corrected p of the equivalence test; NaN if nothing was tested
 * @param verdict the verdict of the corrected p-values
 * @param seedsNeeded how many more seeds would decide, at alpha divided by the number of
 *     comparisons, the strictest of Holm's steps; present if the corrected verdict is undecided
 */
public record CorrectedComparison(
    PairedComparison comparison,
    double differenceP,
    double equivalenceP,
    Verdict verdict,
    Optional<SeedsNeeded> seedsNeeded) {
  /**
   * Corrects several comparisons at once. Those with too few runs count as no test and stay as they
   * are; with a single tested comparison the correction changes nothing.
   *
   * @param comparisons all comparisons of one metric in one study
   * @return as many, in the same order
   */
  public static List<CorrectedComparison> holm(List<PairedComparison> comparisons) {
    List<PairedTests> tested =
        comparisons.stream().flatMap(comparison -> comparison.tests().stream()).toList();
    double[] differenceP =
        Holm.adjust(tested.stream().mapToDouble(t -> t.difference().p()).toArray());
    double[] equivalenceP =
        Holm.adjust(tested.stream().mapToDouble(t -> t.equivalence().p()).toArray());
    List<CorrectedComparison> corrected = new ArrayList<>();
    int next = 0;
    for (PairedComparison comparison : comparisons) {
      if (comparison.tests().isEmpty()) {
        corrected.add(
            new CorrectedComparison(
                comparison, Double.NaN, Double.NaN, Verdict.TOO_FEW, Optional.empty()));
      } else {
        corrected.add(of(comparison, differenceP[next], equivalenceP[next], tested.size()));
        next++;
      }
    }
    return List.copyOf(corrected);
  }

  private static CorrectedComparison of(
      PairedComparison comparison, double differenceP, double equivalenceP, int family) {
    ComparisonSettings settings = comparison.settings();
    Verdict verdict = Verdict.of(differenceP, equivalenceP, settings.alpha());
    Optional<SeedsNeeded> seedsNeeded =
        comparison
            .tests()
            .filter(tests -> verdict == Verdict.UNDECIDED)
            .map(
                tests ->
                    SeedsNeeded.of(
                        tests.difference(),
                        settings.margin(),
                        settings.alpha() / family,
                        settings.power()));
    return new CorrectedComparison(comparison, differenceP, equivalenceP, verdict, seedsNeeded);
  }
}
