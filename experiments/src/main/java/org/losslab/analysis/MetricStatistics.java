package org.losslab.analysis;

import java.util.List;
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

  static List<Summary> summaries(Metric metric, StudyResults study) {
    return study.arms().stream()
        .map(
            arm ->
                Summary.of(
                    arm.values(metric),
                    metric.boundedScale(),
                    study.comparison().level(),
                    study.comparison().resamples(),
                    study.comparison().seed()))
        .toList();
  }
}
