package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.page.Numbers;
import org.losslab.stats.EquivalenceTest;
import org.losslab.stats.ReferenceSpread;
import org.losslab.stats.TwoSampleEquivalence;

/** The verdicts on a study against its reference, in words. */
final class ReferenceText {

  private ReferenceText() {}

  /** Returns one sentence on all arms. */
  static String sentence(ReferenceComparison comparison) {
    return String.format(
        Locale.ROOT,
        "Against the published curves of %s, the validation accuracy of %s.",
        comparison.published().title(),
        comparison.rows().stream()
            .filter(row -> row.publishedSpread().isPresent())
            .map(ReferenceText::placed)
            .collect(Collectors.joining(", that of ")));
  }

  private static String placed(ReferenceComparison.Row row) {
    ReferenceSpread spread = row.publishedSpread().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s after epoch %d (%s %%) is %s (%s)",
        row.arm().label(),
        row.epoch(),
        Numbers.fixed(100 * spread.value(), 2),
        place(spread, "their spread"),
        range(spread));
  }

  /** Returns the verdicts on one arm, a sentence each. */
  static List<String> verdicts(ReferenceComparison comparison, ReferenceComparison.Row row) {
    List<String> verdicts = new ArrayList<>();
    if (row.own().length == 0) {
      verdicts.add(row.arm().label() + ": no run has finished yet.");
      return verdicts;
    }
    String own =
        String.format(
            Locale.ROOT,
            "%s: after epoch %d the mean validation accuracy of %s is %s %%",
            row.arm().label(),
            row.epoch(),
            Numbers.count(row.own().length, "run"),
            Numbers.fixed(100 * MeanAndSpread.of(row.own()).mean(), 2));
    row.publishedSpread()
        .ifPresent(
            spread ->
                verdicts.add(
                    String.format(
                        Locale.ROOT,
                        "%s, %s published curves (%s).",
                        own,
                        place(spread, "the spread of the"),
                        range(spread))));
    row.measuredSpread()
        .ifPresent(
            spread ->
                verdicts.add(
                    String.format(
                        Locale.ROOT,
                        "%s, %s measured Keras runs (%s).",
                        own,
                        place(spread, "the spread of the"),
                        range(spread))));
    row.equivalence().ifPresent(test -> verdicts.add(row.arm().label() + ": " + test(test)));
    return verdicts;
  }

  private static String place(ReferenceSpread spread, String what) {
    if (spread.inside()) {
      return "inside " + what;
    }
    return Numbers.fixed(100 * Math.abs(spread.outsideBy()), 2)
        + " percentage points "
        + (spread.outsideBy() < 0 ? "below " : "above ")
        + what;
  }

  private static String range(ReferenceSpread spread) {
    return String.format(
        Locale.ROOT,
        "%s: %s to %s %%",
        Numbers.count(spread.runs(), "run"),
        Numbers.fixed(100 * spread.min(), 2),
        Numbers.fixed(100 * spread.max(), 2));
  }

  private static String test(TwoSampleEquivalence test) {
    if (test.equivalence().isEmpty()) {
      return String.join(" ", test.caveats());
    }
    EquivalenceTest equivalence = test.equivalence().get();
    String margin = Numbers.margin(equivalence.margin());
    String verdict =
        switch (test.verdict()) {
          case EQUIVALENT -> "equivalent to the measured runs within " + margin;
          case DIFFERENT -> "different from the measured runs";
          case BOTH -> "different from the measured runs, but equivalent within " + margin;
          case UNDECIDED, TOO_FEW ->
              "undecided: neither a difference from the measured runs nor equivalence within "
                  + margin
                  + " is shown";
        };
    return String.format(
        Locale.ROOT,
        "%s (difference %s percentage points, %s interval %s, equivalence %s, Welch %s;"
            + " n = %d and %d).",
        verdict,
        Numbers.signed(100 * equivalence.estimate(), 2),
        Numbers.percent(equivalence.interval().level()),
        Numbers.signedRange(
            100 * equivalence.interval().lower(), 100 * equivalence.interval().upper(), 2),
        Numbers.pWithSign(equivalence.p()),
        Numbers.pWithSign(test.difference().orElseThrow().p()),
        test.ownRuns(),
        test.referenceRuns());
  }
}
