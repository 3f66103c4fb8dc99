package org.losslab.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.Metric;
import org.losslab.analysis.MetricStatistics;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.StudyFile;
import org.losslab.stats.PairedTests;

/** The arms against each other, seed by seed. */
final class ComparisonSection {

  /** Of more comparisons, the verdicts stand in the table alone. */
  private static final int MOST_SENTENCES = 6;

  private final StudyStatistics statistics;

  private ComparisonSection(ReportContext report) {
    this.statistics = report.statistics();
  }

  static List<Block> of(ReportContext report) {
    return new ComparisonSection(report).blocks();
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>(List.of(new Block.Heading(2, "The arms compared")));
    if (statistics.pairs().isEmpty()) {
      blocks.add(new Block.Paragraph(Text.of("The study has one arm: nothing to compare.")));
      return blocks;
    }
    blocks.add(new Block.Paragraph(Text.of(method())));
    statistics.main().ifPresent(main -> blocks.addAll(verdicts(main)));
    blocks.addAll(
        Block.choice(
            "metric",
            statistics.metrics().stream()
                .filter(metric -> !metric.comparisons().isEmpty())
                .map(
                    metric ->
                        new Block.Aside(
                            metric.metric().words(),
                            List.of(
                                table(metric).named("differences-" + metric.metric().fileName()))))
                .toList()));
    return blocks;
  }

  private String method() {
    double alpha = statistics.settings().alpha();
    return "Runs of the same seed start from the same weights and see the same images in the same"
        + " order, so arms are compared seed by seed. Differences are the first arm minus the"
        + " second. Equivalence: two one-sided t tests against the margin of "
        + Numbers.margin(statistics.settings().margin())
        + " of accuracy, which was set in the study's file; all tests at the level "
        + Numbers.trimmed(alpha)
        + (statistics.isCorrected()
            ? ". The p-values of the t and equivalence tests are corrected by Holm's method for"
                + " the "
                + statistics.pairs().size()
                + " comparisons of each metric."
            : ".");
  }

  private static List<Block> verdicts(MetricStatistics main) {
    List<Block> blocks = new ArrayList<>();
    List<Text> sentences = new ArrayList<>();
    Set<String> caveats = new LinkedHashSet<>();
    boolean inSentences = main.comparisons().size() <= MOST_SENTENCES;
    for (ArmComparison comparison : main.comparisons()) {
      if (inSentences) {
        sentences.add(Text.of(new VerdictText(main.metric(), comparison).sentence()));
      }
      caveats.addAll(comparison.alone().caveats());
    }
    caveats.forEach(caveat -> sentences.add(Text.of(caveat)));
    if (!sentences.isEmpty()) {
      blocks.add(new Block.Bullets(sentences));
    }
    return blocks;
  }

  private Block.Table table(MetricStatistics metric) {
    boolean accuracy = metric.metric().isAccuracy();
    String level = Numbers.percent(statistics.settings().level());
    List<String> header =
        new ArrayList<>(
            List.of(
                "n",
                "mean",
                level + " t interval",
                statistics.isCorrected() ? "paired t, p (Holm)" : "paired t, p",
                "Wilcoxon, p",
                "d_z",
                "P(first greater)"));
    header.add(0, "difference");
    if (accuracy) {
      header.add(1, "verdict");
      header.add(statistics.isCorrected() ? "equivalence, p (Holm)" : "equivalence, p");
    }
    return new Block.Table(
        "Differences of " + metric.metric().words() + " (" + metric.metric().differenceUnit() + ")",
        header,
        metric.comparisons().stream().map(comparison -> row(metric, comparison)).toList(),
        accuracy ? 2 : 1,
        ReportContext.STATISTICS.then(", from ").thenFile(StudyFile.RUNS.fileName()));
  }

  private static List<Text> row(MetricStatistics statistics, ArmComparison comparison) {
    Metric metric = statistics.metric();
    Optional<PairedTests> tests = comparison.alone().tests();
    List<String> cells = new ArrayList<>();
    cells.add(comparison.pair().label());
    cells.add(Integer.toString(comparison.alone().n()));
    cells.add(
        Numbers.signed(metric.scale() * comparison.alone().meanDifference(), metric.decimals()));
    cells.add(cell(tests.map(t -> VerdictText.range(metric, t.difference().interval()))));
    cells.add(cell(tests.map(t -> Numbers.p(comparison.corrected().differenceP()))));
    cells.add(cell(tests.map(t -> Numbers.p(t.wilcoxon().p()))));
    cells.add(cell(tests.map(t -> Numbers.fixed(t.effectSize().cohensDz(), 2))));
    cells.add(cell(tests.map(t -> Numbers.fixed(t.improvement().probability(), 2))));
    if (metric.isAccuracy()) {
      cells.add(cell(tests.map(t -> Numbers.p(comparison.corrected().equivalenceP()))));
      cells.add(1, new VerdictText(metric, comparison).brief());
    }
    return cells.stream().map(Text::of).toList();
  }

  private static String cell(Optional<String> value) {
    return value.orElse(Numbers.ABSENT);
  }
}
