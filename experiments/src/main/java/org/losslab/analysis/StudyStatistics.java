package org.losslab.analysis;

import java.util.List;
import java.util.Optional;
import org.losslab.stats.ComparisonSettings;

/**
 * What a study's finished runs say: each arm by each metric, and the arms against each other.
 *
 * @param arms the arms
 * @param pairs the pairs of arms that are compared
 * @param settings margin and levels
 * @param metrics every metric that a finished run has, in the order of {@link Metric}
 */
public record StudyStatistics(
    List<Arm> arms,
    List<ArmPair> pairs,
    ComparisonSettings settings,
    List<MetricStatistics> metrics) {

  public static StudyStatistics of(StudyResults study) {
    List<ArmPair> pairs = ArmPair.of(study.arms());
    List<MetricStatistics> metrics =
        Metric.ofResults().stream()
            .map(metric -> MetricStatistics.of(metric, study.arms(), pairs, study.comparison()))
            .filter(MetricStatistics::isPresent)
            .toList();
    return new StudyStatistics(study.arms(), pairs, study.comparison(), metrics);
  }

  /** Returns a metric's statistics, if any finished run has it. */
  public Optional<MetricStatistics> of(Metric metric) {
    return metrics.stream().filter(statistics -> statistics.metric() == metric).findFirst();
  }

  /** Returns the metric that answers the study's question: test, else validation accuracy. */
  public Optional<MetricStatistics> main() {
    return of(Metric.TEST_ACCURACY).or(() -> of(Metric.VALIDATION_ACCURACY));
  }

  /** Whether p-values are corrected for several comparisons. */
  public boolean isCorrected() {
    return pairs.size() > 1;
  }
}
