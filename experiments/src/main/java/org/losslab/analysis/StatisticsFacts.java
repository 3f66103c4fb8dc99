package org.losslab.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.losslab.stats.CorrectedComparison;
import org.losslab.stats.Interval;
import org.losslab.stats.PairedComparison;
import org.losslab.stats.PairedTests;
import org.losslab.stats.SeedsNeeded;
import org.losslab.stats.Summary;

/** The statistics as flat maps from a name to a text, a number or a list of them. */
final class StatisticsFacts {

  private final Map<String, Object> fact = new LinkedHashMap<>();

  StatisticsFacts(String metric, String arm) {
    put("metric", metric).put("arm", arm);
  }

  /** Returns a map for each metric and arm. */
  static List<Map<String, Object>> arms(StudyStatistics statistics) {
    List<Map<String, Object>> facts = new ArrayList<>();
    for (MetricStatistics metric : statistics.metrics()) {
      for (int arm = 0; arm < statistics.arms().size(); arm++) {
        Summary summary = metric.summaries().get(arm);
        StatisticsFacts fact =
            new StatisticsFacts(metric.metric().column(), statistics.arms().get(arm).label())
                .put("n", summary.n())
                .put("mean", summary.mean())
                .put("sd", summary.standardDeviation().orElse(Double.NaN))
                .put("median", summary.median())
                .put("min", summary.min())
                .put("max", summary.max())
                .put("t_interval", summary.tInterval())
                .put("bootstrap_interval", summary.bootstrapInterval());
        facts.add(fact.map());
      }
    }
    return facts;
  }

  /** Returns a map for each metric and pair of arms. */
  static List<Map<String, Object>> comparisons(StudyStatistics statistics) {
    List<Map<String, Object>> facts = new ArrayList<>();
    for (MetricStatistics metric : statistics.metrics()) {
      for (ArmComparison comparison : metric.comparisons()) {
        facts.add(fact(metric.metric(), comparison));
      }
    }
    return facts;
  }

  private static Map<String, Object> fact(Metric metric, ArmComparison comparison) {
    PairedComparison alone = comparison.alone();
    StatisticsFacts fact =
        new StatisticsFacts(metric.column(), comparison.pair().first().label())
            .put("compared_with", comparison.pair().second().label())
            .put("n", alone.n())
            .put("seeds", comparison.seeds())
            .put("differences", alone.differences())
            .put("mean_difference", alone.meanDifference())
            .put("median_difference", alone.medianDifference());
    alone.tests().ifPresent(tests -> fact.putTests(metric, tests, comparison.corrected()));
    return fact.map();
  }

  private void putTests(Metric metric, PairedTests tests, CorrectedComparison corrected) {
    put("t_interval", Optional.of(tests.difference().interval()));
    put("t", tests.difference().t());
    put("degrees_of_freedom", tests.difference().degreesOfFreedom());
    put("t_p", tests.difference().p());
    put("t_p_holm", corrected.differenceP());
    put("wilcoxon_v", tests.wilcoxon().positiveRankSum());
    put("wilcoxon_p", tests.wilcoxon().p());
    put("cohens_dz", tests.effectSize().cohensDz());
    put("hedges_gz", tests.effectSize().hedgesGz());
    put("probability_of_greater_value", tests.improvement().probability());
    put("probability_of_greater_value_interval", Optional.of(tests.improvement().interval()));
    if (metric.isAccuracy()) {
      put("equivalence_margin", tests.equivalence().margin());
      put("equivalence_interval", Optional.of(tests.equivalence().interval()));
      put("equivalence_p_lower", tests.equivalence().pLower());
      put("equivalence_p_upper", tests.equivalence().pUpper());
      put("equivalence_p", tests.equivalence().p());
      put("equivalence_p_holm", corrected.equivalenceP());
      put("verdict", corrected.verdict().name().toLowerCase(Locale.ROOT));
      corrected.seedsNeeded().ifPresent(this::putSeeds);
    }
  }

  private void putSeeds(SeedsNeeded seeds) {
    put("more_seeds_for", seeds.goal().name().toLowerCase(Locale.ROOT));
    seeds.additional().ifPresent(count -> put("more_seeds", count));
    seeds.additionalIfEqual().ifPresent(count -> put("more_seeds_if_equal", count));
  }

  /** Adds a text, a list or a number; a number that is not finite is left out. */
  StatisticsFacts put(String name, Object value) {
    if (!(value instanceof Double number) || Double.isFinite(number)) {
      fact.put(name, value);
    }
    return this;
  }

  /** Adds both ends of an interval and its level, if there is one. */
  StatisticsFacts put(String name, Optional<Interval> interval) {
    interval.ifPresent(
        ends ->
            put(name + "_lower", ends.lower())
                .put(name + "_upper", ends.upper())
                .put(name + "_level", ends.level()));
    return this;
  }

  /** Returns the map. */
  Map<String, Object> map() {
    return fact;
  }
}
