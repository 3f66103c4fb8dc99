package org.losslab.report;

import java.util.List;
import java.util.LongSummaryStatistics;
import org.losslab.analysis.Arm;

/** How many seeds a figure is made of, in words for its title. */
final class SampleSize {

  private SampleSize() {}

  /** Returns for example {@code mean ± SD of n = 3 seeds}, of the arms' finished runs. */
  static String of(List<Arm> arms) {
    LongSummaryStatistics seeds =
        arms.stream().mapToLong(arm -> arm.finished().size()).summaryStatistics();
    return seeds.getMax() <= 1 ? count(arms) : "mean ± SD of " + count(arms);
  }

  /** Returns for example {@code n = 3 seeds}, of the arms' finished runs. */
  static String count(List<Arm> arms) {
    LongSummaryStatistics seeds =
        arms.stream().mapToLong(arm -> arm.finished().size()).summaryStatistics();
    if (seeds.getMax() == 0) {
      return "no finished run yet";
    }
    if (seeds.getMax() == 1 && seeds.getMin() == 1) {
      return "n = 1 seed";
    }
    return seeds.getMin() == seeds.getMax()
        ? "n = " + seeds.getMax() + " seeds"
        : "n = " + seeds.getMin() + " to " + seeds.getMax() + " seeds";
  }

  /** Returns an arm's label, with its own number of seeds where the arms differ in it. */
  static String label(Arm arm, List<Arm> arms) {
    long sizes = arms.stream().map(other -> other.finished().size()).distinct().count();
    return sizes > 1 ? arm.label() + " (n = " + arm.finished().size() + ")" : arm.label();
  }
}
