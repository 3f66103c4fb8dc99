package org.losslab.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.losslab.analysis.Arm;
import org.losslab.analysis.ArmComparison;
import org.losslab.analysis.Metric;
import org.losslab.analysis.MetricStatistics;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.stats.Interval;
import org.losslab.stats.PairedTests;
import org.losslab.stats.Summary;

/** What the finished runs say: each arm by each metric, and the arms against each other. */
final class ResultsSection {

  /** Of more comparisons, the verdicts stand in the table alone. */
  private static final int MOST_SENTENCES = 6;

  private final ReportContext report;
  private final StudyStatistics statistics;

  private ResultsSection(ReportContext report) {
    this.report = report;
    this.statistics = report.statistics();
  }

  static List<Block> of(ReportContext report) {
    ResultsSection section = new ResultsSection(report);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Results by arm"));
    blocks.addAll(report.picture("test-accuracy", ReportContext.RUNS));
    section.statistics.metrics().forEach(metric -> blocks.add(section.arms(metric)));
    blocks.addAll(section.caveats());
    blocks.addAll(section.comparisons());
    blocks.add(new Block.Heading(2, "By class, and how far confidence can be trusted"));
    Text results = Text.of("each run's ").thenCode("result.json").then(" in ").thenFile("runs");
    List<Block> details = new ArrayList<>();
    details.addAll(report.picture("class-accuracy", results));
    details.addAll(report.picture("reliability", results));
    List<Block> matrices = new ArrayList<>();
    for (Arm arm : report.study().arms()) {
      matrices.addAll(report.picture("confusion-" + arm.fileName(), results));
    }
    if (!matrices.isEmpty()) {
      details.add(new Block.Aside("Confusion matrices by arm", matrices));
    }
    if (details.isEmpty()) {
      details.add(new Block.Paragraph(Text.of("No finished run has such results.")));
    }
    blocks.addAll(details);
    List<Block> speed = report.picture("images-per-second", ReportContext.RUNS);
    if (!speed.isEmpty()) {
      blocks.add(new Block.Heading(2, "Speed"));
      blocks.add(
          new Block.Paragraph(
              Text.of(
                  "As measured while the study ran, whatever else the machine did: a comparison"
                      + " of speeds needs runs that take turns on a quiet machine.")));
      blocks.addAll(speed);
    }
    return blocks;
  }

  private Block arms(MetricStatistics metric) {
    String level = Numbers.percent(statistics.settings().level());
    List<List<Text>> rows = new ArrayList<>();
    for (int arm = 0; arm < statistics.arms().size(); arm++) {
      rows.add(row(metric, statistics.arms().get(arm), metric.summaries().get(arm)));
    }
    return new Block.Table(
        capitalised(metric.metric().words()) + " (" + metric.metric().unit() + ")",
        List.of(
            "arm",
            "n",
            "mean",
            "SD",
            "median",
            level + " t interval of the mean",
            level + " bootstrap interval",
            "least to greatest"),
        rows,
        1,
        ReportContext.STATISTICS.then(", from ").thenFile("runs.csv"));
  }

  private static List<Text> row(MetricStatistics statistics, Arm arm, Summary summary) {
    Metric metric = statistics.metric();
    return List.of(
        Text.of(arm.label()),
        Text.of(Integer.toString(summary.n())),
        Text.of(shown(metric, summary.mean())),
        Text.of(shown(metric, summary.standardDeviation().orElse(Double.NaN))),
        Text.of(shown(metric, summary.median())),
        shown(metric, summary.tInterval()),
        shown(metric, summary.bootstrapInterval()),
        Text.of(
            summary.n() == 0
                ? Numbers.ABSENT
                : shown(metric, summary.min()) + " to " + shown(metric, summary.max())));
  }

  private static String shown(Metric metric, double value) {
    return Numbers.fixed(metric.scale() * value, metric.decimals());
  }

  private static Text shown(Metric metric, Optional<Interval> interval) {
    return Text.of(
        interval
            .map(
                ends ->
                    Numbers.range(
                        metric.scale() * ends.lower(),
                        metric.scale() * ends.upper(),
                        metric.decimals()))
            .orElse(Numbers.ABSENT));
  }

  private List<Block> caveats() {
    Set<String> caveats = new LinkedHashSet<>();
    statistics.main().ifPresent(main -> main.summaries().forEach(s -> caveats.addAll(s.caveats())));
    return caveats.isEmpty()
        ? List.of()
        : List.of(new Block.Bullets(caveats.stream().map(Text::of).toList()));
  }

  private List<Block> comparisons() {
    List<Block> blocks = new ArrayList<>(List.of(new Block.Heading(2, "The arms compared")));
    if (statistics.pairs().isEmpty()) {
      blocks.add(new Block.Paragraph(Text.of("The study has one arm: nothing to compare.")));
      return blocks;
    }
    blocks.add(new Block.Paragraph(Text.of(method())));
    statistics.main().ifPresent(main -> blocks.addAll(verdicts(main)));
    blocks.addAll(report.picture("differences-by-seed", ReportContext.STATISTICS));
    statistics.metrics().stream()
        .filter(metric -> !metric.comparisons().isEmpty())
        .forEach(metric -> blocks.add(comparisons(metric)));
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

  private Block comparisons(MetricStatistics metric) {
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
        ReportContext.STATISTICS.then(", from ").thenFile("runs.csv"));
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

  private static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
