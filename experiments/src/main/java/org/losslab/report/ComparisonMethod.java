package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Numbers;
import org.losslab.stats.PairedTests;
import org.losslab.stats.WilcoxonSignedRank;
import org.losslab.study.StatisticsConfig;

/** How arms are compared, which comparisons were made, and what they suppose, in words. */
final class ComparisonMethod {

  /** With fewer pairs, their distribution cannot be seen. */
  private static final int FEW_PAIRS = 20;

  private final StudyStatistics statistics;
  private final StatisticsConfig config;

  private ComparisonMethod(StudyResults study, StudyStatistics statistics) {
    this.statistics = statistics;
    this.config = study.statistics();
  }

  /** Returns the paragraph. */
  static String of(StudyResults study, StudyStatistics statistics) {
    ComparisonMethod method = new ComparisonMethod(study, statistics);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Runs of the same seed start from the same weights and see the same images in the same"
            + " order, so arms are compared seed by seed: by paired t tests of no difference, and"
            + " by two one-sided t tests of a difference that reaches the margin. Seeds are what"
            + " varies in both; the images are held fixed.");
    sentences.add(method.margins());
    sentences.add(method.pairs());
    sentences.add(method.family());
    method.normality().ifPresent(sentences::add);
    sentences.removeIf(String::isEmpty);
    return String.join(" ", sentences);
  }

  /** Returns the margins with their reason, or that nobody has chosen them. */
  private String margins() {
    List<String> set = new ArrayList<>();
    List<String> defaults = new ArrayList<>();
    (config.margin().isPresent() ? set : defaults)
        .add(Numbers.margin(config.resolvedMargin()) + " of accuracy");
    (config.crossEntropyMargin().isPresent() ? set : defaults)
        .add(
            VerdictText.margin(Metric.TEST_CROSS_ENTROPY, config.resolvedCrossEntropyMargin())
                + " of cross-entropy");
    if (!statistics.reference().isEmpty()) {
      (config.referenceMargin().isPresent() ? set : defaults)
          .add(
              Numbers.margin(config.resolvedReferenceMargin())
                  + " of accuracy against the reference's runs");
    }
    List<String> sentences = new ArrayList<>();
    if (!set.isEmpty()) {
      sentences.add(
          "The study's file sets the margin of "
              + String.join(" and ", set)
              + (config.rationale().isBlank()
                  ? " and gives no reason for it."
                  : " for this reason: "
                      + config.rationale().strip().replaceAll("\\s+", " ").replaceAll("\\.$", "")
                      + "."));
    }
    if (!defaults.isEmpty()) {
      sentences.add(
          "The margin of "
              + String.join(" and ", defaults)
              + " is losslab's default, which nobody has chosen for this study.");
    }
    return String.join(" ", sentences);
  }

  private String pairs() {
    int arms = statistics.arms().size();
    int all = arms * (arms - 1) / 2;
    int compared = statistics.pairs().size();
    if (all == 1) {
      return "";
    }
    String which =
        switch (config.pairs()) {
          case ALL -> "all pairs";
          case WITH_FIRST -> "each arm with the first";
          case ONE_FACTOR -> "the pairs that differ in one factor alone";
        };
    return String.format(
        Locale.ROOT,
        "Of the %d pairs of %d arms, %s: %s (statistics.pairs).",
        all,
        arms,
        compared == 1 ? "1 is compared" : compared + " are compared",
        which);
  }

  /** Returns the tests that were made, and for what they are corrected. */
  private String family() {
    String alpha = Numbers.trimmed(statistics.settings().alpha());
    Optional<ArmComparison> primary = statistics.primary();
    String first =
        primary
            .map(
                comparison ->
                    "The primary comparison, named in the study's file, is "
                        + comparison.pair().label()
                        + " by "
                        + comparison.metric().words()
                        + ": it is tested at the level "
                        + alpha
                        + " and not corrected.")
            .orElse("The study's file names no primary comparison.");
    int others = statistics.family();
    if (others == 0) {
      return first;
    }
    long reference =
        statistics.reference().stream()
            .filter(test -> test.comparison().hindrance().isEmpty())
            .count();
    return first
        + String.format(
            Locale.ROOT,
            " %s%s %s one family at the level %s: by Holm's method any false difference among them"
                + " has at most that probability, and so has any false equivalence; their intervals"
                + " are Bonferroni's and hold together.",
            primary.isPresent() ? "The other " : "The ",
            Numbers.count(others, "comparison")
                + (reference > 0 ? ", " + reference + " of them with the reference's runs," : ""),
            others == 1 ? "is" : "are",
            alpha);
  }

  /** Returns what the tests suppose of few differences, and what the test without it can show. */
  private Optional<String> normality() {
    Optional<ArmComparison> few =
        statistics.main().stream()
            .flatMap(main -> main.comparisons().stream())
            .filter(comparison -> comparison.alone().tests().isPresent())
            .filter(comparison -> comparison.alone().n() < FEW_PAIRS)
            .findFirst();
    return few.map(
        comparison -> {
          WilcoxonSignedRank wilcoxon =
              comparison.alone().tests().map(PairedTests::wilcoxon).orElseThrow();
          String least =
              wilcoxon.leastPossibleP() >= statistics.settings().alpha()
                  ? ", and cannot fall below " + Numbers.trimmed(wilcoxon.leastPossibleP())
                  : "";
          return "The t tests suppose normally distributed differences, which "
              + Numbers.count(comparison.alone().n(), "pair")
              + " can neither show nor refute; Wilcoxon's test below does without"
              + least
              + ".";
        });
  }
}
