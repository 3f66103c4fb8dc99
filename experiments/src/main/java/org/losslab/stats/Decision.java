package org.losslab.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison decides as one of a family of comparisons. By {@link Holm}'s correction the
 * probability of any false difference in the family is below alpha, and so is that of any false
 * equivalence: a study asks both questions of each pair. The intervals are Bonferroni's, of level 1
 * - alpha / family, and hold together with probability 1 - alpha; they are a little wider than
 * Holm's p-values need.
 *
 * @param family how many comparisons are corrected for together; 1 corrects nothing
 * @param differenceP the corrected p of the t test; NaN if nothing was tested
 * @param equivalenceP the corrected p of the equivalence test; NaN if it was not tested
 * @param interval the interval of the difference, of level 1 - alpha / family
 * @param equivalenceInterval the interval that decides on equivalence, of level 1 - 2 alpha /
 *     family
 * @param verdict what is shown
 */
public record Decision(
    int family,
    double differenceP,
    double equivalenceP,
    Optional<Interval> interval,
    Optional<Interval> equivalenceInterval,
    Verdict verdict) {

  /** Returns what a comparison decides by itself. */
  public static Decision alone(Comparison comparison) {
    return of(List.of(comparison)).get(0);
  }

  /**
   * Decides on a family. Comparisons that cannot be tested count as no test.
   *
   * @return as many, in the same order
   */
  public static List<Decision> of(List<? extends Comparison> family) {
    List<? extends Comparison> tested = family.stream().filter(Decision::isTested).toList();
    double[] differenceP =
        Holm.adjust(tested.stream().mapToDouble(Decision::differenceP).toArray());
    double[] equivalenceP =
        Holm.adjust(
            tested.stream()
                .filter(comparison -> comparison.settings().isFine())
                .mapToDouble(comparison -> comparison.equivalence().orElseThrow().p())
                .toArray());
    List<Decision> decisions = new ArrayList<>();
    int next = 0;
    int nextFine = 0;
    for (Comparison comparison : family) {
      if (!isTested(comparison)) {
        decisions.add(untested(comparison.hindrance().orElse(Verdict.TOO_FEW)));
      } else {
        double p = differenceP[next++];
        boolean fine = comparison.settings().isFine();
        decisions.add(
            of(comparison, tested.size(), p, fine ? equivalenceP[nextFine++] : Double.NaN));
      }
    }
    return List.copyOf(decisions);
  }

  private static boolean isTested(Comparison comparison) {
    return comparison.hindrance().isEmpty();
  }

  private static double differenceP(Comparison comparison) {
    return comparison.difference().orElseThrow().p();
  }

  private static Decision untested(Verdict why) {
    return new Decision(1, Double.NaN, Double.NaN, Optional.empty(), Optional.empty(), why);
  }

  private static Decision of(
      Comparison comparison, int family, double differenceP, double equivalenceP) {
    TTest test = comparison.difference().orElseThrow();
    ComparisonSettings settings = comparison.settings();
    double alpha = settings.alpha();
    Interval interval = test.intervalOf(1 - alpha / family);
    Verdict verdict =
        Verdict.of(differenceP < alpha, equivalenceP < alpha, interval, settings.margin());
    boolean coarse = verdict == Verdict.UNDECIDED && !settings.isFine();
    return new Decision(
        family,
        differenceP,
        equivalenceP,
        Optional.of(settings.bounded(interval)),
        Optional.of(settings.bounded(test.intervalOf(1 - 2 * alpha / family))),
        coarse ? Verdict.TOO_COARSE : verdict);
  }
}
