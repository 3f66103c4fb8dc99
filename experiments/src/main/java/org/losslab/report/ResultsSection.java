package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.losslab.analysis.Arm;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.Metric;
import org.losslab.analysis.MetricStatistics;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.Marker;
import org.losslab.plots.PlotStyle;
import org.losslab.plots.RowPlot;
import org.losslab.records.StudyFile;
import org.losslab.stats.Interval;
import org.losslab.stats.Summary;

/** What the finished runs say: each arm by each metric. */
final class ResultsSection {

  /** Heights in logical pixels: of a row, and within it from its lower end. */
  private static final int ROW_HEIGHT = 62;

  private static final int NAME_HEIGHT = 42;
  private static final int POINTS_HEIGHT = 20;
  private static final int HALF_STROKE = 13;

  private final StudyStatistics statistics;

  private ResultsSection(ReportContext report) {
    this.statistics = report.statistics();
  }

  /** Returns the figure of the test accuracies; nothing if no run has finished. */
  static List<Block> accuracy(ReportContext report) {
    return picture(report, Metric.TEST_ACCURACY, "test-accuracy");
  }

  static List<Block> of(ReportContext report) {
    ResultsSection section = new ResultsSection(report);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Results by arm"));
    blocks.addAll(
        Block.choice(
            "metric",
            section.statistics.metrics().stream()
                .map(
                    metric ->
                        new Block.Aside(
                            metric.metric().words(),
                            List.of(
                                section.arms(metric).named("arms-" + metric.metric().fileName()))))
                .toList()));
    blocks.addAll(section.caveats());
    return blocks;
  }

  /** Returns the section on the speed of training; nothing if no run tells of it. */
  static List<Block> speed(ReportContext report) {
    List<Block> picture = picture(report, Metric.IMAGES_PER_SECOND, "images-per-second");
    if (picture.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Speed"));
    blocks.add(
        new Block.Paragraph(
            Text.of(
                "As measured while the study ran, whatever else the machine did: a comparison of"
                    + " speeds needs runs that take turns on a quiet machine.")));
    blocks.addAll(picture);
    return blocks;
  }

  private static List<Block> picture(ReportContext report, Metric metric, String name) {
    return report.picture(name, ReportContext.RUNS, () -> figure(report.study(), metric));
  }

  private Block.Table arms(MetricStatistics metric) {
    String level = Numbers.percent(statistics.settings().level());
    List<List<Text>> rows = new ArrayList<>();
    for (int arm = 0; arm < statistics.arms().size(); arm++) {
      rows.add(row(metric, statistics.arms().get(arm), metric.summaries().get(arm)));
    }
    return new Block.Table(
        metric.metric().axisTitle(),
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
        ReportContext.STATISTICS.then(", from ").thenFile(StudyFile.RUNS.fileName()));
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

  /**
   * A metric by arm: one row an arm, with a point for each seed, the mean as an upright stroke and
   * a bar of ± 1 standard deviation. There is no figure if no finished run has the metric.
   */
  static Optional<Figure> figure(StudyResults study, Metric metric) {
    List<Arm> arms = study.arms();
    RowPlot plot = new RowPlot(metric.axisTitle(), ROW_HEIGHT * arms.size());
    for (int arm = 0; arm < arms.size(); arm++) {
      addRow(plot, arm, arms.get(arm), metric, ROW_HEIGHT * (arms.size() - 1 - arm));
    }
    if (arms.stream().allMatch(arm -> arm.values(metric).length == 0)) {
      return Optional.empty();
    }
    AxisRange range = plot.positiveRange(metric.limit());
    boolean spread = arms.stream().anyMatch(arm -> arm.finished().size() > 1);
    List<String> words = arms.stream().map(a -> a.label() + ": " + number(a, metric)).toList();
    return Optional.of(
        plot.figure(
            metric.title() + " by arm — " + Captions.ofMeans(arms),
            Captions.subtitle(study)
                + " · points: seeds"
                + (spread ? "; stroke: mean; bar: ± 1 SD" : "")
                + (metric.isAccuracy() ? Captions.start(range) : ""),
            String.join("; ", words),
            // Ratios are compared by eye.
            metric.isAccuracy() ? range.min() : 0,
            range));
  }

  private static void addRow(RowPlot plot, int position, Arm arm, Metric metric, double bottom) {
    plot.name(arm.label(), bottom + NAME_HEIGHT);
    plot.numbers(number(arm, metric), bottom + NAME_HEIGHT);
    double[] values = arm.shown(metric);
    MeanAndSpread spread = MeanAndSpread.of(values);
    double y = bottom + POINTS_HEIGHT;
    if (spread.n() > 1) {
      plot.bar(spread.low(), spread.high(), y, 6, PlotStyle.faint(position, 90));
    }
    if (spread.n() > 1) {
      plot.stroke(
          spread.mean(),
          y - HALF_STROKE,
          y + HALF_STROKE,
          PlotStyle.solid(3),
          PlotStyle.colour(position));
    }
    double[] heights = new double[values.length];
    Arrays.fill(heights, y);
    plot.points(values, heights, PlotStyle.faint(position, 190), Marker.CIRCLE);
  }

  private static String number(Arm arm, Metric metric) {
    MeanAndSpread spread = MeanAndSpread.of(arm.shown(metric));
    if (spread.n() == 0) {
      return "no finished run";
    }
    String mean = Numbers.fixed(spread.mean(), metric.decimals());
    String sd = spread.n() > 1 ? " ± " + Numbers.fixed(spread.sd(), metric.decimals()) : "";
    return mean + sd + " " + metric.unit() + " (n = " + spread.n() + ")";
  }
}
