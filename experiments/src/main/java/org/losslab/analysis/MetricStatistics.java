package org.losslab.analysis;

import java.util.ArrayList;
import java.util.List;
import org.losslab.stats.ComparisonSettings;
import org.losslab.stats.CorrectedComparison;
import org.losslab.stats.PairedComparison;
import org.losslab.stats.Summary;

/**
 * One metric over a study's finished runs.
 *
 * @param metric the metric
 * @param summaries each arm's summary, in the order of the study's arms
 * @param comparisons the compared pairs of arms; none of a metric that is not compared
 */
public record MetricStatistics(
    Metric metric, List<Summary> summaries, List<ArmComparison> comparisons) {

  static MetricStatistics of(
      Metric metric, List<Arm> arms, List<ArmPair> pairs, ComparisonSettings settings) {
    List<Summary> summaries =
        arms.stream()
            .map(
                arm ->
                    Summary.of(
                        arm.values(metric),
                        settings.level(),
                        settings.resamples(),
                        settings.seed()))
            .toList();
    return new MetricStatistics(
        metric, summaries, metric.isCompared() ? compare(metric, pairs, settings) : List.of());
  }

  /** Whether any finished run has the metric. */
  boolean isPresent() {
    return summaries.stream().anyMatch(summary -> summary.n() > 0);
  }

  private static List<ArmComparison> compare(
      Metric metric, List<ArmPair> pairs, ComparisonSettings settings) {
    List<ArmPair.Values> values = pairs.stream().map(pair -> pair.values(metric)).toList();
    List<CorrectedComparison> corrected =
        CorrectedComparison.holm(
            values.stream()
                .map(pair -> PairedComparison.of(pair.first(), pair.second(), settings))
                .toList());
    List<ArmComparison> comparisons = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      comparisons.add(new ArmComparison(pairs.get(i), values.get(i).seeds(), corrected.get(i)));
    }
    return List.copyOf(comparisons);
  }
}
