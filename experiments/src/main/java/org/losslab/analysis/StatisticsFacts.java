package org.losslab.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.stats.Comparison;
import org.losslab.stats.ComparisonSettings;
import org.losslab.stats.CrossedDifference;
import org.losslab.stats.Decision;
import org.losslab.stats.DesignPower;
import org.losslab.stats.EquivalenceTest;
import org.losslab.stats.Interval;
import org.losslab.stats.PairedComparison;
import org.losslab.stats.PairedTests;
import org.losslab.stats.SeedsNeeded;
import org.losslab.stats.Summary;
import org.losslab.stats.TTest;

/** The statistics as flat maps from a name to a text, a number or a list of them. */
final class StatisticsFacts {

  private final Map<String, Object> fact = new LinkedHashMap<>();

  StatisticsFacts(String metric, String arm) {
    put("metric", metric).put("arm", arm);
  }

  /** Returns a map for each metric and arm. */
  static List<Map<String, Object>> arms(StudyResults study, StudyStatistics statistics) {
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
                .put(
                    "t_interval_scale",
                    metric.metric().boundedScale().name().toLowerCase(Locale.ROOT))
                .put("bootstrap_interval", summary.bootstrapInterval());
        OptionalInt known = study.images(metric.metric());
        if (metric.metric().isShareOfImages() && summary.n() > 0 && known.isPresent()) {
          int images = known.getAsInt();
          fact.put("images", images)
              .put("image_error", Math.sqrt(summary.mean() * (1 - summary.mean()) / images));
        }
        facts.add(fact.map());
      }
    }
    return facts;
  }

  /** Returns a map for each metric and pair of arms. */
  static List<Map<String, Object>> comparisons(StudyStatistics statistics) {
    return statistics.comparisons().stream().map(StatisticsFacts::fact).toList();
  }

  private static Map<String, Object> fact(ArmComparison comparison) {
    PairedComparison alone = comparison.alone();
    StatisticsFacts fact =
        new StatisticsFacts(comparison.metric().column(), comparison.pair().first().label())
            .put("compared_with", comparison.pair().second().label())
            .put("role", comparison.primary() ? "primary" : "secondary")
            .put("n", alone.n())
            .put("seeds", comparison.seeds())
            .put("differences", alone.differences())
            .put("mean_difference", alone.meanDifference())
            .put("median_difference", alone.medianDifference())
            .put("sd_difference", alone.standardDeviation())
            .put("sd_difference_interval", alone.standardDeviationInterval());
    alone.tests().ifPresent(tests -> fact.putTests(tests, alone.settings()));
    fact.putDecision(alone, comparison.decision());
    comparison.seedsNeeded().ifPresent(fact::putSeeds);
    comparison.images().ifPresent(fact::putImages);
    return fact.map();
  }

  private void putTests(PairedTests tests, ComparisonSettings settings) {
    putTest(tests.difference(), "t", settings);
    put("wilcoxon_v", tests.wilcoxon().positiveRankSum());
    put("wilcoxon_p", tests.wilcoxon().p());
    put("cohens_dz", tests.effectSize().cohensDz());
    put("cohens_dz_interval", Optional.of(tests.effectSize().interval()));
    put("hedges_gz", tests.effectSize().hedgesGz());
    put("first_greater", tests.first().probability());
    put("first_greater_interval", Optional.of(tests.first().interval()));
  }

  private void putTest(TTest test, String t, ComparisonSettings settings) {
    put("t_interval", Optional.of(settings.bounded(test.interval())));
    put(t, test.t());
    put("degrees_of_freedom", test.degreesOfFreedom());
    put("t_p", test.p());
  }

  private void putDecision(Comparison comparison, Decision decision) {
    put("family", decision.family());
    put("t_p_holm", decision.differenceP());
    put("corrected_interval", decision.interval());
    put("equivalence_margin", comparison.settings().margin());
    comparison.equivalence().ifPresent(test -> putEquivalence(test, comparison.settings()));
    put("equivalence_p_holm", decision.equivalenceP());
    put("corrected_equivalence_interval", decision.equivalenceInterval());
    put("verdict", decision.verdict().name().toLowerCase(Locale.ROOT));
  }

  private void putEquivalence(EquivalenceTest test, ComparisonSettings settings) {
    put("equivalence_interval", Optional.of(settings.bounded(test.interval())));
    put("equivalence_p_lower", test.pLower());
    put("equivalence_p_upper", test.pUpper());
    put("equivalence_p", test.p());
  }

  private void putSeeds(SeedsNeeded seeds) {
    seeds.ifNone().ifPresent(count -> put("more_seeds_if_no_difference", count));
    seeds.ifHalf().ifPresent(count -> put("more_seeds_if_half_the_margin", count));
  }

  private void putImages(ImageUncertainty uncertainty) {
    put("images", uncertainty.images());
    put("image_error_bound", uncertainty.boundError());
    if (uncertainty.crossed().isPresent()) {
      CrossedDifference crossed = uncertainty.crossed().get();
      put("seed_error", crossed.seedError());
      put("image_error", crossed.imageError());
      put("seed_and_image_error", crossed.standardError());
      put("seed_and_image_degrees_of_freedom", crossed.degreesOfFreedom());
      put("seed_and_image_interval", Optional.of(crossed.interval()));
    }
  }

  /** Returns a map for each arm and metric against the reference: published, then measured. */
  static List<Map<String, Object>> reference(
      Optional<ReferenceComparison> reference, StudyStatistics statistics) {
    List<Map<String, Object>> facts = new ArrayList<>();
    if (reference.isEmpty()) {
      return facts;
    }
    String title = reference.get().published().title();
    for (ReferenceComparison.Row row : reference.get().rows()) {
      if (row.own().length > 0 && row.publishedAt().length > 0) {
        MeanAndSpread own = MeanAndSpread.of(row.own());
        MeanAndSpread published = MeanAndSpread.of(row.publishedAt());
        facts.add(
            new StatisticsFacts(Metric.VALIDATION_ACCURACY.column(), row.arm().label())
                .put("compared_with", "published " + title + ", " + row.publishedLoss())
                .put("epoch", row.epoch())
                .put("n", row.own().length)
                .put("mean", own.mean())
                .put("reference_n", row.publishedAt().length)
                .put("reference_mean", published.mean())
                .put("reference_min", published.min())
                .put("reference_max", published.max())
                .put("reading_error", ReferenceCurves.READING_ERROR)
                .map());
      }
    }
    for (ReferenceTest test : statistics.reference()) {
      StatisticsFacts fact =
          new StatisticsFacts(test.metric().column(), test.arm().label())
              .put("compared_with", "measured " + title + ", " + test.arm().loss())
              .put("role", "secondary")
              .put("epoch", test.epoch())
              .put("n", test.comparison().ownRuns())
              .put("mean", test.comparison().ownMean())
              .put("reference_n", test.comparison().referenceRuns())
              .put("reference_mean", test.comparison().referenceMean())
              .put(
                  "mean_difference",
                  test.comparison().ownMean() - test.comparison().referenceMean());
      test.comparison()
          .difference()
          .ifPresent(welch -> fact.putTest(welch, "welch_t", test.comparison().settings()));
      fact.putDecision(test.comparison(), test.decision());
      facts.add(fact.map());
    }
    return facts;
  }

  /** Returns the map of a statement of power. */
  static Map<String, Object> power(PowerStatement power) {
    StatisticsFacts fact =
        new StatisticsFacts(power.metric().column(), power.pair())
            .put("basis", power.planned() ? "planned" : "seen")
            .put("n", power.designs().get(0).seeds())
            .put("margin", power.designs().get(0).margin())
            .put("alpha", power.designs().get(0).alpha());
    power.deviationSeeds().ifPresent(seeds -> fact.put("sd_seeds", seeds));
    for (int i = 0; i < power.designs().size(); i++) {
      String at = List.of("", "_at_lower_sd", "_at_upper_sd").get(i);
      DesignPower design = power.designs().get(i);
      fact.put(List.of("sd", "sd_lower", "sd_upper").get(i), design.deviation());
      for (int row = 0; row < design.rows().size(); row++) {
        String truth = List.of("none", "half", "margin").get(row);
        fact.put("equivalence_power_if_" + truth + at, design.rows().get(row).equivalence())
            .put("difference_power_if_" + truth + at, design.rows().get(row).anyDifference());
      }
    }
    return fact.map();
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
