package org.losslab.report;

import java.util.Locale;
import java.util.OptionalInt;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.Metric;
import org.losslab.page.Numbers;
import org.losslab.stats.EquivalenceTest;
import org.losslab.stats.Interval;
import org.losslab.stats.PairedComparison;
import org.losslab.stats.PairedTests;
import org.losslab.stats.SeedsNeeded;
import org.losslab.stats.TTest;
import org.losslab.stats.Verdict;

/** The verdict on a comparison in words, with the numbers that it rests on. */
final class VerdictText {

  private final Metric metric;
  private final ArmComparison comparison;

  /** Creates the words for one comparison of an accuracy. */
  VerdictText(Metric metric, ArmComparison comparison) {
    this.metric = metric;
    this.comparison = comparison;
  }

  /** Returns a few words for a table, such as {@code equivalent within ±1 percentage point}. */
  String brief() {
    PairedComparison alone = comparison.alone();
    String margin = Numbers.margin(alone.settings().margin());
    return switch (comparison.corrected().verdict()) {
      case EQUIVALENT -> "equivalent within " + margin;
      case DIFFERENT -> "different";
      case BOTH -> "both: different, but equivalent within " + margin;
      case UNDECIDED -> "undecided: " + seedsNeeded();
      case TOO_FEW ->
          String.format(
              Locale.ROOT, "too few seeds: %d of the %d needed", alone.n(), Verdict.FEWEST_RUNS);
    };
  }

  /** Returns a whole sentence with the difference, its interval and the test. */
  String sentence() {
    PairedComparison alone = comparison.alone();
    String arms = comparison.pair().first().label() + " and " + comparison.pair().second().label();
    String margin = Numbers.margin(alone.settings().margin());
    return switch (comparison.corrected().verdict()) {
      case EQUIVALENT ->
          String.format(
              Locale.ROOT, "%s are equivalent within %s: %s.", arms, margin, equivalenceNumbers());
      case DIFFERENT ->
          String.format(
              Locale.ROOT,
              "%s are different: %s; the difference was not shown to lie within %s.",
              arms,
              differenceNumbers(),
              margin);
      case BOTH ->
          String.format(
              Locale.ROOT,
              "%s are both different and equivalent within %s, a real but negligible difference:"
                  + " %s; equivalence %s.",
              arms,
              margin,
              differenceNumbers(),
              Numbers.pWithSign(comparison.corrected().equivalenceP()));
      case UNDECIDED ->
          String.format(
              Locale.ROOT,
              "Whether %s differ or are equivalent within %s is undecided, %s: %s; equivalence %s.",
              arms,
              margin,
              seedsNeeded(),
              differenceNumbers(),
              Numbers.pWithSign(comparison.corrected().equivalenceP()));
      case TOO_FEW ->
          String.format(
              Locale.ROOT,
              "%s: %s, and at least %d are needed to test for a difference or for equivalence%s.",
              "Too few seeds to compare " + arms,
              alone.n() == 0
                  ? "no seed has finished in both"
                  : Numbers.count(alone.n(), "paired seed"),
              Verdict.FEWEST_RUNS,
              alone.n() == 0 ? "" : " (mean difference " + mean() + ")");
    };
  }

  /** Returns an interval of differences in the unit in which the metric is shown. */
  static String range(Metric metric, Interval interval) {
    return Numbers.signedRange(
        metric.scale() * interval.lower(), metric.scale() * interval.upper(), metric.decimals());
  }

  private String mean() {
    return Numbers.signed(metric.scale() * alone().meanDifference(), metric.decimals())
        + " "
        + metric.differenceUnit();
  }

  private String equivalenceNumbers() {
    EquivalenceTest test = tests().equivalence();
    return String.format(
        Locale.ROOT,
        "the difference, first minus second, is %s of %s (%s interval %s; equivalence %s; n = %d paired seeds)",
        mean(),
        metric.words(),
        Numbers.percent(test.interval().level()),
        range(metric, test.interval()),
        Numbers.pWithSign(comparison.corrected().equivalenceP()),
        alone().n());
  }

  private String differenceNumbers() {
    TTest test = tests().difference();
    return String.format(
        Locale.ROOT,
        "the difference, first minus second, is %s of %s (%s interval %s; paired t test %s; n = %d paired seeds)",
        mean(),
        metric.words(),
        Numbers.percent(test.interval().level()),
        range(metric, test.interval()),
        Numbers.pWithSign(comparison.corrected().differenceP()),
        alone().n());
  }

  private String seedsNeeded() {
    SeedsNeeded needed = comparison.corrected().seedsNeeded().orElseThrow();
    String goal =
        needed.goal() == SeedsNeeded.Goal.EQUIVALENCE ? "show equivalence" : "show a difference";
    OptionalInt seeds = needed.additional();
    return (seeds.isPresent()
            ? "about " + Numbers.count(seeds.getAsInt(), "more seed")
            : "more than " + SeedsNeeded.MOST + " more seeds")
        + " would be needed to "
        + goal;
  }

  private PairedComparison alone() {
    return comparison.alone();
  }

  private PairedTests tests() {
    return alone().tests().orElseThrow();
  }
}
