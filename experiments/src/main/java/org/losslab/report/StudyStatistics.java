package org.losslab.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.losslab.stats.ComparisonSettings;

/**
 * What a study's finished runs say: each arm by each metric, and the arms against each other.
 *
 * @param arms the arms
 * @param pairs the pairs of arms that are compared
 * @param settings margin and levels
 * @param metrics every metric that a finished run has, in the order of {@link StudyMetric}
 */
record StudyStatistics(
    List<Arm> arms,
    List<ArmPair> pairs,
    ComparisonSettings settings,
    List<MetricStatistics> metrics) {

  static StudyStatistics of(StudyResults study) {
    List<ArmPair> pairs = ArmPair.of(study.arms());
    List<MetricStatistics> metrics =
        Arrays.stream(StudyMetric.values())
            .map(metric -> MetricStatistics.of(metric, study.arms(), pairs, study.comparison()))
            .filter(MetricStatistics::isPresent)
            .toList();
    return new StudyStatistics(study.arms(), pairs, study.comparison(), metrics);
  }

  /** Returns a metric's statistics, if any finished run has it. */
  Optional<MetricStatistics> of(StudyMetric metric) {
    return metrics.stream().filter(statistics -> statistics.metric() == metric).findFirst();
  }

  /** Returns the metric that answers the study's question: test, else validation accuracy. */
  Optional<MetricStatistics> main() {
    return of(StudyMetric.TEST_ACCURACY).or(() -> of(StudyMetric.VALIDATION_ACCURACY));
  }

  /** Whether p-values are corrected for several comparisons. */
  boolean isCorrected() {
    return pairs.size() > 1;
  }
}
