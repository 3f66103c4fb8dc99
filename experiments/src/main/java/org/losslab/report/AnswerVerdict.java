package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.MetricStatistics;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Numbers;
import org.losslab.stats.Verdict;

/** What the arms' comparisons say, as the answer to a study's question. */
final class AnswerVerdict {

  /** The most comparisons that differ that are named one by one. */
  private static final int MOST_NAMED = 3;

  private final StudyStatistics statistics;
  private final MetricStatistics main;

  /** Creates the words on the comparisons by the metric that answers. */
  AnswerVerdict(ReportContext report, MetricStatistics main) {
    this.statistics = report.statistics();
    this.main = main;
  }

  /** Returns one to three sentences. */
  List<String> sentences() {
    if (statistics.arms().size() == 1) {
      return List.of("There is one arm, so there is nothing to compare it with.");
    }
    List<String> sentences = new ArrayList<>();
    Optional<ArmComparison> single =
        statistics
            .primary()
            .or(
                () ->
                    main.comparisons().size() == 1
                        ? Optional.of(main.comparisons().get(0))
                        : Optional.empty());
    if (single.isPresent()) {
      VerdictText text = new VerdictText(single.get());
      sentences.add(text.sentence());
      defaultMargin(single.get()).ifPresent(sentences::add);
      text.images().ifPresent(sentences::add);
    }
    List<ArmComparison> others =
        (single.isPresent() ? statistics.comparisons() : main.comparisons())
            .stream().filter(comparison -> !single.equals(Optional.of(comparison))).toList();
    if (!others.isEmpty()) {
      sentences.add(counts(others, single.isPresent()));
    }
    return sentences;
  }

  /** Says of a verdict that its margin was nobody's choice. */
  private Optional<String> defaultMargin(ArmComparison comparison) {
    boolean set =
        comparison.metric().isAccuracy()
            ? statistics.config().margin().isPresent()
            : statistics.config().crossEntropyMargin().isPresent();
    return set || !comparison.decision().verdict().isShown()
        ? Optional.empty()
        : Optional.of("The margin is losslab's default, not chosen for this study.");
  }

  private String counts(List<ArmComparison> comparisons, boolean others) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      for (boolean identical : new boolean[] {false, true}) {
        List<ArmComparison> same =
            comparisons.stream()
                .filter(comparison -> comparison.decision().verdict() == verdict)
                .filter(
                    comparison ->
                        (verdict == Verdict.CONSTANT && comparison.isIdentical()) == identical)
                .toList();
        if (!same.isEmpty()) {
          parts.add(part(same, identical ? "of the same bits, one training" : inWords(verdict)));
        }
      }
    }
    String which =
        others
            ? "the " + Numbers.count(comparisons.size(), "other comparison") + " of arms"
            : Numbers.count(comparisons.size(), "comparison")
                + " by "
                + main.metric().words()
                + " (margin "
                + VerdictText.margin(main.metric(), comparisons.get(0).alone().settings().margin())
                + (statistics.config().margin().isPresent() ? "" : ", losslab's default")
                + ")";
    String corrected =
        statistics.isCorrected()
            ? ", corrected by Holm's method for the "
                + Numbers.count(statistics.family(), "comparison")
                + " of one family"
            : "";
    return String.format(Locale.ROOT, "Of %s%s: %s.", which, corrected, String.join(", ", parts));
  }

  /** Returns how many comparisons have a verdict; which they are, if they are few and differ. */
  private static String part(List<ArmComparison> same, String words) {
    Verdict verdict = same.get(0).decision().verdict();
    boolean named =
        (verdict == Verdict.BEYOND || verdict == Verdict.DIFFERENT) && same.size() <= MOST_NAMED;
    String names =
        same.stream()
            .map(comparison -> comparison.pair().label())
            .distinct()
            .collect(Collectors.joining("; "));
    return same.size() + " " + words + (named ? " (" + names + ")" : "");
  }

  private static String inWords(Verdict verdict) {
    return switch (verdict) {
      case EQUIVALENT -> "equivalent";
      case NEGLIGIBLE -> "different by a negligible amount";
      case DIFFERENT -> "different";
      case BEYOND -> "different by more than the margin";
      case UNDECIDED -> "undecided";
      case TOO_COARSE -> "with a margin finer than the images";
      case CONSTANT -> "with too little spread to test";
      case TOO_FEW -> "with too few seeds to test";
    };
  }
}
