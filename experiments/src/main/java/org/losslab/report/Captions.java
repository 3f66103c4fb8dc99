package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.losslab.analysis.Arm;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.AxisRange;

/** The words over figures: of which study they are, and of how many seeds. */
final class Captions {

  private Captions() {}

  /** Returns which study a figure is of, and how far that has come. */
  static String subtitle(StudyResults study) {
    List<String> parts = new ArrayList<>(List.of("Study " + study.study()));
    List<String> datasets =
        study.runs().stream()
            .map(RunRecord::dataset)
            .distinct()
            .filter(name -> !name.isEmpty())
            .toList();
    if (!datasets.isEmpty()) {
      parts.add("data " + String.join(", ", datasets));
    }
    long finished = study.finishedRuns();
    if (finished < study.plannedRuns()) {
      parts.add(finished + " of " + study.plannedRuns() + " runs finished");
    }
    return String.join(" · ", parts);
  }

  /** Returns the warning that lengths on an axis are no ratios, where it does not start at 0. */
  static String start(AxisRange range) {
    return range.min() > 0 ? "; the axis does not start at 0" : "";
  }

  /** Returns for example {@code mean ± SD of n = 3 seeds}, of the arms' finished runs. */
  static String ofMeans(List<Arm> arms) {
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
    return sizes > 1 ? arm.label() + " (n\u00A0=\u00A0" + arm.finished().size() + ")" : arm.label();
  }
}
