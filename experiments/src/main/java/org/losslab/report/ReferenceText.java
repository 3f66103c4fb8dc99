package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.Metric;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.ReferenceCurves;
import org.losslab.analysis.ReferenceTest;
import org.losslab.page.Numbers;
import org.losslab.stats.Decision;
import org.losslab.stats.Interval;
import org.losslab.stats.Verdict;

/** The verdicts on a study against its reference, in words. */
final class ReferenceText {

  private ReferenceText() {}

  /** Returns one sentence on all arms. */
  static String sentence(ReferenceComparison comparison, List<ReferenceTest> tests) {
    String title = comparison.published().title();
    if (tests.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "The published runs of %s, %s, are too few to tell whether this study agrees with them.",
          title,
          eachLoss(comparison));
    }
    List<String> arms = tests.stream().map(test -> test.arm().label()).distinct().toList();
    return String.format(
        Locale.ROOT,
        "Against the measured runs of %s, %s%s.",
        title,
        arms.stream().map(arm -> brief(arm, tests)).collect(Collectors.joining("; ")),
        corrected(tests));
  }

  private static String eachLoss(ReferenceComparison comparison) {
    return comparison.published().losses().stream()
        .map(loss -> comparison.published().of(loss).size() + " with " + loss)
        .collect(Collectors.joining(" and "));
  }

  private static String brief(String arm, List<ReferenceTest> tests) {
    return arm
        + " is "
        + tests.stream()
            .filter(test -> test.arm().label().equals(arm))
            .map(test -> word(test) + " by " + test.metric().words())
            .collect(Collectors.joining(", "));
  }

  private static String corrected(List<ReferenceTest> tests) {
    int family = tests.stream().mapToInt(test -> test.decision().family()).max().orElse(1);
    return family > 1 ? " (corrected for " + Numbers.count(family, "comparison") + ")" : "";
  }

  /** Returns the verdicts on one arm, a sentence each. */
  static List<String> verdicts(ReferenceComparison.Row row, List<ReferenceTest> tests) {
    List<String> verdicts = new ArrayList<>();
    if (row.own().length == 0) {
      verdicts.add(row.arm().label() + ": no run has finished yet.");
      return verdicts;
    }
    if (row.publishedAt().length > 0) {
      verdicts.add(published(row));
    }
    tests.stream()
        .filter(test -> test.arm().label().equals(row.arm().label()))
        .map(ReferenceText::measured)
        .forEach(verdicts::add);
    return verdicts;
  }

  private static String published(ReferenceComparison.Row row) {
    MeanAndSpread own = MeanAndSpread.of(row.own());
    MeanAndSpread published = MeanAndSpread.of(row.publishedAt());
    return String.format(
        Locale.ROOT,
        "%s: after epoch %d the mean validation accuracy of %s is %s %%; %s have %s %%, each read"
            + " off a plot to about ±%s percentage points. Their means are %s percentage points"
            + " apart, and so few published runs are too few to tell whether that is more than"
            + " chance.",
        row.arm().label(),
        row.epoch(),
        Numbers.count(row.own().length, "run"),
        Numbers.fixed(100 * own.mean(), 2),
        Numbers.count(row.publishedAt().length, "published run"),
        Arrays.stream(row.publishedAt())
            .mapToObj(value -> Numbers.fixed(100 * value, 1))
            .collect(Collectors.joining(" and ")),
        Numbers.fixed(100 * ReferenceCurves.READING_ERROR, 1),
        Numbers.signed(100 * (own.mean() - published.mean()), 1));
  }

  private static String measured(ReferenceTest test) {
    Metric metric = test.metric();
    String means =
        String.format(
            Locale.ROOT,
            "%s: %s after epoch %d, %s %% here and %s %% in the measured runs: ",
            test.arm().label(),
            metric.words(),
            test.epoch(),
            Numbers.fixed(100 * test.comparison().ownMean(), 2),
            Numbers.fixed(100 * test.comparison().referenceMean(), 2));
    Decision decision = test.decision();
    Optional<Interval> interval =
        decision.verdict() == Verdict.EQUIVALENT
            ? decision.equivalenceInterval()
            : decision.interval();
    return interval.isEmpty()
        ? means + verdict(test) + "."
        : means
            + String.format(
                Locale.ROOT,
                "%s (difference %s percentage points, %s interval %s; equivalence %s, Welch's t test"
                    + " %s%s; n = %d and %d).",
                verdict(test),
                Numbers.signed(100 * test.comparison().difference().orElseThrow().estimate(), 2),
                VerdictText.level(interval.get()),
                VerdictText.range(metric, interval.get()),
                Double.isNaN(decision.equivalenceP())
                    ? "not tested"
                    : Numbers.pWithSign(decision.equivalenceP()),
                Numbers.pWithSign(decision.differenceP()),
                decision.family() > 1
                    ? ", corrected for " + Numbers.count(decision.family(), "comparison")
                    : "",
                test.comparison().ownRuns(),
                test.comparison().referenceRuns());
  }

  private static String word(ReferenceTest test) {
    return switch (test.decision().verdict()) {
      case UNDECIDED -> "undecided";
      case TOO_FEW -> "too few to tell";
      default -> verdict(test);
    };
  }

  private static String verdict(ReferenceTest test) {
    String margin = VerdictText.margin(test.metric(), test.comparison().settings().margin());
    return switch (test.decision().verdict()) {
      case EQUIVALENT -> "equivalent within " + margin;
      case NEGLIGIBLE -> "different by a negligible amount, wholly within " + margin;
      case DIFFERENT -> "different, by more or by less than " + margin;
      case BEYOND -> "different by more than " + margin;
      case UNDECIDED -> "neither shown to differ nor to be equivalent within " + margin;
      case TOO_COARSE -> "not judged, as the margin of so few images is too fine";
      case CONSTANT -> "not judged, as neither side has any spread";
      case TOO_FEW ->
          String.format(
              Locale.ROOT,
              "too few to tell (%d and %d runs, and at least %d each are needed)",
              test.comparison().ownRuns(),
              test.comparison().referenceRuns(),
              Verdict.FEWEST_RUNS);
    };
  }
}
