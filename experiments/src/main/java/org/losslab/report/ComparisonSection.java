package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.Metric;
import org.losslab.analysis.MetricStatistics;
import org.losslab.analysis.PowerStatement;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.StudyFile;
import org.losslab.stats.Interval;
import org.losslab.stats.PairedComparison;
import org.losslab.stats.PairedTests;

/** The arms against each other, seed by seed. */
final class ComparisonSection {

  /** Of more comparisons, the verdicts stand in the table alone. */
  private static final int MOST_SENTENCES = 6;

  /** Longer tables are folded. */
  private static final int MOST_OPEN_ROWS = 12;

  private final ReportContext report;
  private final StudyStatistics statistics;

  private ComparisonSection(ReportContext report) {
    this.report = report;
    this.statistics = report.statistics();
  }

  static List<Block> of(ReportContext report) {
    return new ComparisonSection(report).blocks();
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>(List.of(new Block.Heading(2, "The arms compared")));
    if (statistics.pairs().isEmpty()) {
      String why =
          statistics.arms().size() > 1
              ? "No two arms differ in one factor alone (statistics.pairs): nothing is compared."
              : "The study has one arm: nothing to compare.";
      blocks.add(new Block.Paragraph(Text.of(why)));
      return blocks;
    }
    statistics.main().ifPresent(main -> blocks.addAll(verdicts(main)));
    if (!statistics.comparisons().isEmpty()) {
      List<Block> verdicts = Block.choice("metric", verdictTables());
      blocks.addAll(
          statistics.pairs().size() > MOST_OPEN_ROWS
              ? List.of(new Block.Aside("The verdicts of all comparisons", verdicts))
              : verdicts);
      blocks.add(
          new Block.Aside(
              "Sizes, signs and ranks of the differences",
              List.of(new Block.Paragraph(Text.of(sizes())), sizeTable())));
    }
    List<Block> method = new ArrayList<>();
    method.add(new Block.Paragraph(Text.of(ComparisonMethod.of(report.study(), statistics))));
    Optional<PowerStatement> power = PowerStatement.of(report.study(), statistics);
    power.ifPresent(of -> method.addAll(PowerText.blocks(of)));
    blocks.add(
        new Block.Aside(
            "How the arms are compared" + (power.isPresent() ? ", and the design's power" : ""),
            method));
    return blocks;
  }

  private static List<Block> verdicts(MetricStatistics main) {
    List<Text> sentences = new ArrayList<>();
    boolean inSentences = main.comparisons().size() <= MOST_SENTENCES;
    for (ArmComparison comparison : main.comparisons()) {
      if (inSentences || comparison.primary()) {
        VerdictText text = new VerdictText(comparison);
        sentences.add(
            Text.of(text.sentence() + text.images().map(images -> " " + images).orElse("")));
      }
    }
    return sentences.isEmpty() ? List.of() : List.of(new Block.Bullets(sentences));
  }

  /** Returns a table a metric. */
  private List<Block.Aside> verdictTables() {
    return statistics.comparisons().stream()
        .map(ArmComparison::metric)
        .distinct()
        .map(metric -> new Block.Aside(metric.words(), List.of(verdictTable(metric))))
        .toList();
  }

  private Block verdictTable(Metric metric) {
    List<List<Text>> rows = new ArrayList<>();
    for (ArmComparison comparison : statistics.comparisons()) {
      if (comparison.metric() == metric) {
        rows.add(cells(verdictRow(comparison)));
      }
    }
    return new Block.Table(
            "Differences of "
                + metric.words()
                + " ("
                + metric.differenceUnit()
                + "), first arm minus second",
            List.of(
                "difference",
                "verdict",
                "n",
                "mean",
                "interval for equivalence",
                "interval",
                "equivalence, p",
                "paired t, p"),
            rows,
            2,
            source())
        .named("differences-" + metric.fileName());
  }

  private List<String> verdictRow(ArmComparison comparison) {
    Metric metric = comparison.metric();
    boolean mixed = statistics.primary().isPresent() && statistics.isCorrected();
    String role = mixed && comparison.primary() ? " (primary)" : "";
    return List.of(
        comparison.pair().label(),
        new VerdictText(comparison).brief() + role,
        Integer.toString(comparison.alone().n()),
        Numbers.signed(metric.scale() * comparison.alone().meanDifference(), metric.decimals()),
        interval(metric, comparison.decision().equivalenceInterval()),
        interval(metric, comparison.decision().interval()),
        p(comparison.decision().equivalenceP()),
        p(comparison.decision().differenceP()));
  }

  private static String interval(Metric metric, Optional<Interval> interval) {
    return interval
        .map(ends -> VerdictText.range(metric, ends) + " (" + VerdictText.level(ends) + ")")
        .orElse(Numbers.ABSENT);
  }

  private static String p(double p) {
    return Double.isNaN(p) ? Numbers.ABSENT : Numbers.p(p);
  }

  private String sizes() {
    return String.format(
        Locale.ROOT,
        "What stands here is described and not tested for: no verdict rests on it and nothing is"
            + " corrected; the intervals are of the level %s each. d_z is the mean difference over"
            + " the standard deviation of the differences. Wilcoxon's signed-rank test asks for no"
            + " normal distribution.",
        Numbers.percent(statistics.settings().level()));
  }

  private Block sizeTable() {
    List<List<Text>> rows = new ArrayList<>();
    for (ArmComparison comparison : statistics.comparisons()) {
      rows.add(cells(sizeRow(comparison)));
    }
    return new Block.Table(
            "Sizes, signs and ranks of the differences",
            List.of(
                "metric",
                "difference",
                "SD of the differences",
                "d_z",
                "first greater, seeds",
                "its probability",
                "Wilcoxon, p"),
            rows,
            2,
            source())
        .named("differences-sizes");
  }

  private static List<String> sizeRow(ArmComparison comparison) {
    Metric metric = comparison.metric();
    PairedComparison alone = comparison.alone();
    Optional<PairedTests> tests = alone.tests();
    return List.of(
        metric.words() + " (" + metric.differenceUnit() + ")",
        comparison.pair().label(),
        Numbers.fixed(metric.scale() * alone.standardDeviation(), metric.decimals())
            + alone
                .standardDeviationInterval()
                .map(
                    ends ->
                        " ("
                            + Numbers.range(
                                metric.scale() * ends.lower(),
                                metric.scale() * ends.upper(),
                                metric.decimals())
                            + ")")
                .orElse(""),
        cell(
            tests.map(
                t ->
                    Numbers.fixed(t.effectSize().cohensDz(), 2)
                        + " ("
                        + Numbers.range(
                            t.effectSize().interval().lower(), t.effectSize().interval().upper(), 2)
                        + ")")),
        cell(tests.map(t -> signs(t, alone.n()))),
        cell(
            tests.map(
                t ->
                    Numbers.fixed(t.first().probability(), 2)
                        + " ("
                        + Numbers.range(
                            t.first().interval().lower(), t.first().interval().upper(), 2)
                        + ")")),
        cell(tests.map(t -> Numbers.p(t.wilcoxon().p()))));
  }

  private static String signs(PairedTests tests, int n) {
    String ties = tests.first().ties() == 0 ? "" : ", " + tests.first().ties() + " equal";
    return tests.first().wins() + " of " + n + ties;
  }

  private static String cell(Optional<String> value) {
    return value.orElse(Numbers.ABSENT);
  }

  private static List<Text> cells(List<String> texts) {
    return texts.stream().map(Text::of).toList();
  }

  private static Text source() {
    return ReportContext.STATISTICS.then(", from ").thenFile(StudyFile.RUNS.fileName());
  }
}
