package org.losslab.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.ImageUncertainty;
import org.losslab.analysis.Metric;
import org.losslab.page.Numbers;
import org.losslab.stats.ComparisonSettings;
import org.losslab.stats.CrossedDifference;
import org.losslab.stats.Decision;
import org.losslab.stats.Interval;
import org.losslab.stats.PairedComparison;
import org.losslab.stats.SeedsNeeded;
import org.losslab.stats.Verdict;

/** The verdict on a comparison in words, with the numbers and the conditions that it rests on. */
final class VerdictText {

  private final Metric metric;
  private final ArmComparison comparison;
  private final PairedComparison alone;
  private final Decision decision;
  private final String margin;

  /** Creates the words for one comparison. */
  VerdictText(ArmComparison comparison) {
    this.metric = comparison.metric();
    this.comparison = comparison;
    this.alone = comparison.alone();
    this.decision = comparison.decision();
    this.margin = margin(metric, alone.settings().margin());
  }

  /** Returns a margin with its unit, such as {@code ±1 percentage point}. */
  static String margin(Metric metric, double margin) {
    return metric.isAccuracy()
        ? Numbers.margin(margin)
        : "±" + Numbers.trimmed(margin) + " " + metric.unit();
  }

  /** Returns a few words for a table, such as {@code equivalent within ±1 percentage point}. */
  String brief() {
    return switch (decision.verdict()) {
      case EQUIVALENT -> "equivalent within " + margin;
      case NEGLIGIBLE -> "negligible: different, and wholly within " + margin;
      case DIFFERENT -> "different; within or beyond " + margin + " is open";
      case BEYOND -> "beyond: different by more than " + margin;
      case UNDECIDED -> "undecided";
      case TOO_COARSE -> "no verdict: the margin is finer than the images";
      case CONSTANT -> comparison.isIdentical() ? "the same bits" : "no verdict: no spread";
      case TOO_FEW ->
          String.format(
              Locale.ROOT, "too few seeds: %d of the %d needed", alone.n(), Verdict.FEWEST_RUNS);
    };
  }

  /** Returns a sentence or two with the difference, its interval and the tests. */
  String sentence() {
    String arms = comparison.pair().first().label() + " and " + comparison.pair().second().label();
    return switch (decision.verdict()) {
      case EQUIVALENT ->
          String.format(
              Locale.ROOT, "%s are equivalent within %s: %s.", arms, margin, equivalenceNumbers());
      case NEGLIGIBLE ->
          String.format(
              Locale.ROOT,
              "%s differ by a negligible amount, whose whole interval is within %s: %s.",
              arms,
              margin,
              differenceNumbers());
      case DIFFERENT ->
          String.format(
              Locale.ROOT,
              "%s are different: %s; whether by more or by less than %s is open.",
              arms,
              differenceNumbers(),
              margin);
      case BEYOND ->
          String.format(
              Locale.ROOT,
              "%s are different, by more than %s: %s.",
              arms,
              margin,
              differenceNumbers());
      case UNDECIDED ->
          String.format(
              Locale.ROOT,
              "Whether %s differ or are equivalent within %s is undecided: %s.%s",
              arms,
              margin,
              differenceNumbers(),
              seedsNeeded());
      case TOO_COARSE ->
          String.format(
              Locale.ROOT,
              "There is no verdict on whether %s are equivalent within %s: %s, and a margin must"
                  + " weigh %d of them. No difference is shown either: %s.",
              arms,
              margin,
              oneImage(),
              ComparisonSettings.FEWEST_STEPS,
              differenceNumbers());
      case CONSTANT -> constant(arms);
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

  private String constant(String arms) {
    if (comparison.isIdentical()) {
      return String.format(
          Locale.ROOT,
          "%s are one training: with each of the %s, the parameters end as the same bits. There is"
              + " nothing to test.",
          arms,
          Numbers.count(alone.n(), "paired seed"));
    }
    String seeds = Numbers.count(alone.n(), "paired seed");
    if (alone.standardDeviation() > 0) {
      return String.format(
          Locale.ROOT,
          "There is no verdict on %s: the differences of %s (mean %s of %s; %s) spread by less than"
              + " one image's weight, and nothing can be tested.",
          arms,
          seeds,
          mean(),
          metric.words(),
          oneImage());
    }
    return String.format(
        Locale.ROOT,
        "There is no verdict on %s: with each of the %s the difference is %s, and without a spread"
            + " nothing can be tested.",
        arms,
        seeds,
        alone.meanDifference() == 0 ? "0" : mean() + " of " + metric.words());
  }

  private String oneImage() {
    return String.format(
        Locale.ROOT,
        "one of the %s is %s percentage points",
        Math.round(1 / alone.settings().step()) + " images",
        Numbers.trimmed(100 * alone.settings().step()));
  }

  /**
   * Returns what the images that the accuracies are measured on add to the seeds' uncertainty;
   * empty where no difference is stated, or nothing is shown of it.
   */
  Optional<String> images() {
    if (comparison.isIdentical() || !decision.verdict().isShown()) {
      return Optional.empty();
    }
    return comparison.images().map(this::images);
  }

  private String images(ImageUncertainty uncertainty) {
    String set = metric == Metric.TEST_ACCURACY ? "test" : "validation";
    String images = String.format(Locale.ROOT, "%,d %s images", uncertainty.images(), set);
    if (uncertainty.crossed().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "That is said of these %s; on others the difference may be another one, with a"
              + " standard error of at most %s percentage points (the runs have not kept which"
              + " images they had right).",
          images,
          Numbers.fixed(100 * uncertainty.boundError(), 2));
    }
    CrossedDifference crossed = uncertainty.crossed().get();
    return String.format(
        Locale.ROOT,
        "That is said of these %s; over other images too, the %s interval is %s (standard error"
            + " %s from the seeds, %s from the images), %s.",
        images,
        level(crossed.interval()),
        range(metric, crossed.interval()),
        Numbers.fixed(100 * crossed.seedError(), 2),
        Numbers.fixed(100 * crossed.imageError(), 2),
        crossed.interval().isWithin(alone.settings().margin())
            ? "within the margin"
            : crossed.interval().isBeyond(alone.settings().margin())
                ? "beyond the margin"
                : "not within the margin");
  }

  /** Returns an interval's level with two decimals at most, such as {@code 99.58 %}. */
  static String level(Interval interval) {
    return Numbers.percent(Math.rint(1e4 * interval.level()) / 1e4);
  }

  /** Returns an interval of differences in the unit in which the metric is shown. */
  static String range(Metric metric, Interval interval) {
    return Numbers.signedRange(
        metric.scale() * interval.lower(), metric.scale() * interval.upper(), metric.decimals());
  }

  private String mean() {
    return Numbers.signed(metric.scale() * alone.meanDifference(), metric.decimals())
        + " "
        + metric.differenceUnit();
  }

  private String equivalenceNumbers() {
    return numbers(
        decision.equivalenceInterval().orElseThrow(),
        "equivalence " + Numbers.pWithSign(decision.equivalenceP()));
  }

  private String differenceNumbers() {
    String difference = "paired t test " + Numbers.pWithSign(decision.differenceP());
    return numbers(
        decision.interval().orElseThrow(),
        Double.isNaN(decision.equivalenceP())
            ? difference
            : difference + "; equivalence " + Numbers.pWithSign(decision.equivalenceP()));
  }

  private String numbers(Interval interval, String tests) {
    return String.format(
        Locale.ROOT,
        "the difference, first minus second, is %s of %s (%s interval %s; %s%s; n = %s)",
        mean(),
        metric.words(),
        level(interval),
        range(metric, interval),
        tests,
        decision.family() > 1
            ? ", corrected for " + Numbers.count(decision.family(), "comparison")
            : "",
        Numbers.count(alone.n(), "paired seed"));
  }

  private String seedsNeeded() {
    SeedsNeeded needed = comparison.seedsNeeded().orElseThrow();
    Interval spread = alone.standardDeviationInterval().orElseThrow();
    return String.format(
        Locale.ROOT,
        " If the differences' true standard deviation is the one seen (%s, %s interval %s), %s"
            + " would show equivalence with probability %s were there no true difference, and %s"
            + " were it half the margin.",
        Numbers.fixed(metric.scale() * alone.standardDeviation(), metric.decimals()),
        level(spread),
        Numbers.range(
            metric.scale() * spread.lower(), metric.scale() * spread.upper(), metric.decimals()),
        more(needed.ifNone()),
        Numbers.trimmed(needed.power()),
        more(needed.ifHalf()));
  }

  private static String more(OptionalInt seeds) {
    return seeds.isPresent()
        ? "about " + Numbers.count(seeds.getAsInt(), "more seed")
        : "more than " + SeedsNeeded.MOST + " more seeds";
  }
}
