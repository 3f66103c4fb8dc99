package org.losslab.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.stats.ChiSquared;
import org.losslab.stats.ComparisonSettings;
import org.losslab.stats.DesignPower;
import org.losslab.stats.Interval;
import org.losslab.study.StatisticsConfig;
import org.losslab.study.StudyConfig;

/**
 * What the design of a study can show in one comparison, from a standard deviation of the
 * differences: for true differences of 0, half the margin and the whole margin.
 *
 * @param metric the metric compared
 * @param pair the arms, as {@code kld - mcxent}
 * @param planned whether the standard deviation was stated before the runs; else it is the one that
 *     the runs show, which plans another study and not this one
 * @param deviationSeeds from how many seeds the standard deviation was estimated, if that is known
 * @param deviationInterval its interval, if that is known
 * @param designs the power at the standard deviation itself, then at either end of its interval
 */
public record PowerStatement(
    Metric metric,
    String pair,
    boolean planned,
    OptionalInt deviationSeeds,
    Optional<Interval> deviationInterval,
    List<DesignPower> designs) {

  /** Returns what a study states of its power before its runs; empty if it states nothing. */
  public static Optional<PowerStatement> planned(StudyConfig study) {
    StatisticsConfig statistics = study.statistics();
    if (statistics.primary().isEmpty()
        || statistics.plannedSd().isEmpty()
        || study.grid().seed().size() < 2) {
      return Optional.empty();
    }
    Metric metric = Metric.of(statistics.resolvedPrimaryMetric());
    ComparisonSettings settings = StudyResults.comparison(study, metric);
    double deviation = statistics.plannedSd().get();
    OptionalInt from = statistics.plannedSdSeeds();
    return Optional.of(
        of(
            metric,
            statistics.primary().get(),
            true,
            from,
            from.isPresent()
                ? Optional.of(ChiSquared.interval(deviation, from.getAsInt() - 1, settings.level()))
                : Optional.empty(),
            deviation,
            study.grid().seed().size(),
            settings,
            1));
  }

  /** Returns the power at the standard deviation that a comparison shows; empty if it is none. */
  static Optional<PowerStatement> seen(ArmComparison comparison) {
    return comparison
        .alone()
        .standardDeviationInterval()
        .map(
            interval ->
                of(
                    comparison.metric(),
                    comparison.pair().key(),
                    false,
                    OptionalInt.of(comparison.alone().n()),
                    Optional.of(interval),
                    comparison.alone().standardDeviation(),
                    comparison.alone().n(),
                    comparison.alone().settings(),
                    comparison.decision().family()));
  }

  /**
   * Returns what a report states: the planned power, else that of the primary comparison at the
   * standard deviation seen, else that of the only pair of arms.
   */
  public static Optional<PowerStatement> of(StudyResults study, StudyStatistics statistics) {
    return planned(study.recorded().config())
        .or(() -> statistics.primary().flatMap(PowerStatement::seen))
        .or(
            () ->
                statistics
                    .main()
                    .filter(main -> main.comparisons().size() == 1)
                    .flatMap(main -> seen(main.comparisons().get(0))));
  }

  private static PowerStatement of(
      Metric metric,
      String pair,
      boolean planned,
      OptionalInt deviationSeeds,
      Optional<Interval> interval,
      double deviation,
      int seeds,
      ComparisonSettings settings,
      int family) {
    List<Double> deviations = new ArrayList<>(List.of(deviation));
    interval.ifPresent(ends -> deviations.addAll(List.of(ends.lower(), ends.upper())));
    return new PowerStatement(
        metric,
        pair,
        planned,
        deviationSeeds,
        interval,
        deviations.stream()
            .map(sd -> DesignPower.of(seeds, sd, settings.margin(), settings.alpha() / family))
            .toList());
  }
}
