package org.losslab.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.losslab.stats.Comparison;
import org.losslab.stats.ComparisonSettings;
import org.losslab.stats.Decision;
import org.losslab.stats.PairedComparison;
import org.losslab.stats.Summary;
import org.losslab.study.StatisticsConfig;

/**
 * What a study's finished runs say: each arm by each metric, the arms against each other and
 * against the reference's measured runs. But for the primary comparison, which stands by itself,
 * all that is tested is corrected as one family.
 *
 * @param arms the arms
 * @param pairs the pairs of arms that are compared
 * @param settings how test accuracies are compared: margin and levels
 * @param config how the study says that its arms are compared
 * @param metrics every metric that a finished run has, in the order of {@link Metric}
 * @param reference the arms against the reference's measured runs
 * @param family how many comparisons are corrected together, those that could be tested
 */
public record StudyStatistics(
    List<Arm> arms,
    List<ArmPair> pairs,
    ComparisonSettings settings,
    StatisticsConfig config,
    List<MetricStatistics> metrics,
    List<ReferenceTest> reference,
    int family) {

  /** Computes the statistics of a study without a reference. */
  public static StudyStatistics of(StudyResults study) {
    return of(study, Optional.empty());
  }

  /** Computes the statistics of a study. */
  public static StudyStatistics of(StudyResults study, Optional<ReferenceComparison> reference) {
    List<ArmPair> pairs = ArmPair.of(study.arms(), study.statistics());
    List<Undecided> comparisons = new ArrayList<>();
    List<Metric> present =
        Metric.ofResults().stream()
            .filter(metric -> study.arms().stream().anyMatch(arm -> arm.values(metric).length > 0))
            .toList();
    for (Metric metric : present) {
      if (metric.isCompared()) {
        pairs.forEach(pair -> comparisons.add(Undecided.of(study, metric, pair)));
      }
    }
    List<ReferenceComparison.Untested> tests =
        reference.map(ReferenceComparison::tests).orElse(List.of());
    List<Comparison> family = new ArrayList<>();
    comparisons.stream().filter(c -> !c.primary).forEach(c -> family.add(c.alone));
    tests.forEach(test -> family.add(test.comparison()));
    List<Decision> decisions = Decision.of(family);
    List<ArmComparison> decided = new ArrayList<>();
    int next = 0;
    for (Undecided comparison : comparisons) {
      decided.add(
          comparison.decided(
              comparison.primary ? Decision.alone(comparison.alone) : decisions.get(next++)));
    }
    List<ReferenceTest> referenceTests = new ArrayList<>();
    for (ReferenceComparison.Untested test : tests) {
      referenceTests.add(test.decided(decisions.get(next++)));
    }
    return new StudyStatistics(
        study.arms(),
        pairs,
        study.comparison(),
        study.statistics(),
        present.stream().map(metric -> statistics(metric, study, decided)).toList(),
        List.copyOf(referenceTests),
        (int) family.stream().filter(c -> c.hindrance().isEmpty()).count());
  }

  private static MetricStatistics statistics(
      Metric metric, StudyResults study, List<ArmComparison> decided) {
    List<Summary> summaries = MetricStatistics.summaries(metric, study);
    return new MetricStatistics(
        metric,
        summaries,
        decided.stream().filter(comparison -> comparison.metric() == metric).toList());
  }

  /** A comparison before the family's correction. */
  private record Undecided(
      Metric metric,
      ArmPair pair,
      ArmPair.Values values,
      PairedComparison alone,
      boolean primary,
      Optional<ImageUncertainty> images) {

    static Undecided of(StudyResults study, Metric metric, ArmPair pair) {
      ArmPair.Values values = pair.values(metric);
      ComparisonSettings settings = study.comparison(metric);
      StatisticsConfig config = study.statistics();
      return new Undecided(
          metric,
          pair,
          values,
          PairedComparison.of(values.first(), values.second(), settings),
          pair.isNamed(config.primary()) && metric == Metric.of(config.resolvedPrimaryMetric()),
          ImageUncertainty.of(metric, pair, values, study.images(metric), settings.level()));
    }

    ArmComparison decided(Decision decision) {
      return new ArmComparison(metric, pair, values.seeds(), alone, decision, primary, images);
    }
  }

  /** Returns a metric's statistics, if any finished run has it. */
  public Optional<MetricStatistics> of(Metric metric) {
    return metrics.stream().filter(statistics -> statistics.metric() == metric).findFirst();
  }

  /**
   * Returns the metric that answers the study's question: the primary comparison's, else test, else
   * validation accuracy.
   */
  public Optional<MetricStatistics> main() {
    return config
        .primary()
        .flatMap(named -> of(Metric.of(config.resolvedPrimaryMetric())))
        .or(() -> of(Metric.TEST_ACCURACY))
        .or(() -> of(Metric.VALIDATION_ACCURACY));
  }

  /** Returns all comparisons of arms, by metric. */
  public List<ArmComparison> comparisons() {
    return metrics.stream().flatMap(metric -> metric.comparisons().stream()).toList();
  }

  /** Returns the primary comparison, if the study names one and a finished run has its metric. */
  public Optional<ArmComparison> primary() {
    return comparisons().stream().filter(ArmComparison::primary).findFirst();
  }

  /** Whether p-values of what is not primary are corrected for several comparisons. */
  public boolean isCorrected() {
    return family > 1;
  }
}
