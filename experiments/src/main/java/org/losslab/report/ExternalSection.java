package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.analysis.Arm;
import org.losslab.analysis.Curve;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.Metric;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.Marker;
import org.losslab.plots.PlotStyle;
import org.losslab.records.CsvLog;
import org.losslab.records.KeptLogs;

/** The study's arms beside trainings of Keras, as its CSVLogger has logged them. */
final class ExternalSection {
  private static final double WIDTH = 2.2;
  private static final double BAND = 0.2;
  private static final Text LOGS = Text.file("external").then(" and each run's metrics.csv");

  private final ReportContext report;
  private final Map<String, List<CsvLog>> logs;

  private ExternalSection(ReportContext report, Map<String, List<CsvLog>> logs) {
    this.report = report;
    this.logs = logs;
  }

  static List<Block> of(ReportContext report) {
    Map<String, List<CsvLog>> logs = KeptLogs.of(report.directory());
    return logs.isEmpty() ? List.of() : new ExternalSection(report, logs).blocks();
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Beside Keras' logs"));
    blocks.add(
        new Block.Paragraph(
            Text.of(
                "Trainings of another program, laid beside the study as their CSVLogger has logged"
                    + " them. Such a log names neither settings nor data, has no test metrics, and"
                    + " of the losses only the training's own: its runs are described here, and"
                    + " enter no test.")));
    blocks.addAll(
        report.picture(
            "external-validation-accuracy", LOGS, () -> figure(Metric.VALIDATION_ACCURACY)));
    blocks.add(table());
    return blocks;
  }

  /** All arms after the last epoch that every training of the table has. */
  private Block table() {
    int epoch =
        Math.min(
            logs.values().stream()
                .flatMap(List::stream)
                .mapToInt(log -> log.epochs().size())
                .min()
                .orElseThrow(),
            report.study().arms().stream()
                .flatMap(arm -> arm.finished().stream())
                .mapToInt(run -> run.epochCount())
                .min()
                .orElse(Integer.MAX_VALUE));
    List<Metric> metrics = Metric.drawnByEpoch();
    List<String> header = new ArrayList<>(List.of("arm", "runs"));
    metrics.forEach(metric -> header.add(metric.wordsWithUnit(report.study().arms())));
    List<List<Text>> rows = new ArrayList<>();
    for (Arm arm : report.study().arms()) {
      List<double[]> none = List.of();
      rows.add(
          row(
              arm.label(),
              arm.finished().size(),
              metrics.stream()
                  .map(metric -> arm.finished().isEmpty() ? none : curves(arm, metric))
                  .toList(),
              epoch));
    }
    logs.forEach(
        (label, group) ->
            rows.add(
                row(
                    label + " (log)",
                    group.size(),
                    metrics.stream().map(metric -> curves(group, metric)).toList(),
                    epoch)));
    return new Block.Table(
            "Means ± SD after epoch " + epoch + ", the last that all have; a dash: not logged",
            header,
            rows,
            1,
            LOGS)
        .named("external");
  }

  private static List<Text> row(String label, int runs, List<List<double[]>> curves, int epoch) {
    List<Text> row = new ArrayList<>(List.of(Text.of(label), Text.of(Integer.toString(runs))));
    List<Metric> metrics = Metric.drawnByEpoch();
    for (int i = 0; i < metrics.size(); i++) {
      MeanAndSpread at =
          MeanAndSpread.of(curves.get(i).stream().mapToDouble(c -> c[epoch - 1]).toArray());
      int decimals = metrics.get(i).decimals();
      row.add(
          Text.of(
              at.n() == 0
                  ? "–"
                  : Numbers.fixed(at.mean(), decimals)
                      + (at.n() > 1 ? " ± " + Numbers.fixed(at.sd(), decimals) : "")));
    }
    return row;
  }

  private Optional<Figure> figure(Metric metric) {
    LinePlot plot = new LinePlot("Epoch", metric.axisTitle());
    List<String> words = new ArrayList<>();
    int arms = report.study().arms().size();
    int longest = 2;
    for (int i = 0; i < arms; i++) {
      Arm arm = report.study().arms().get(i);
      longest =
          Math.max(
              longest, add(plot, i, arm.label(), Curve.of(curves(arm, metric)), metric, words));
    }
    int next = arms;
    for (Map.Entry<String, List<CsvLog>> log : logs.entrySet()) {
      Curve curve = Curve.of(curves(log.getValue(), metric));
      longest = Math.max(longest, add(plot, next++, log.getKey() + " (log)", curve, metric, words));
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            plot.figure(
                metric.title() + " by epoch beside Keras' logs",
                Captions.subtitle(report.study()) + " · lines: means; bands: ± 1 SD",
                String.join("; ", words),
                1,
                longest,
                plot.positiveRange(metric.limit())));
  }

  private static int add(
      LinePlot plot, int place, String label, Curve curve, Metric metric, List<String> words) {
    if (!curve.isDrawable()) {
      return 0;
    }
    int last = curve.epochs().length;
    plot.band(curve.epochs(), curve.lows(), curve.highs(), PlotStyle.colour(place).faint(BAND));
    plot.line(
        curve.epochs(),
        curve.means(),
        PlotStyle.colour(place),
        PlotStyle.line(place, WIDTH),
        Marker.NONE);
    plot.name(label, PlotStyle.colour(place), PlotStyle.line(place, WIDTH), Marker.NONE);
    words.add(
        label
            + ": "
            + Numbers.fixed(curve.means()[last - 1], metric.decimals())
            + " "
            + metric.unit()
            + " after epoch "
            + last);
    return last;
  }

  private static List<double[]> curves(Arm arm, Metric metric) {
    return arm.finished().stream().map(metric::curve).toList();
  }

  private static List<double[]> curves(List<CsvLog> group, Metric metric) {
    return group.stream().map(log -> shown(log.values(metric.column()), metric)).toList();
  }

  private static double[] shown(double[] stored, Metric metric) {
    double[] shown = stored.clone();
    for (int i = 0; i < shown.length; i++) {
      shown[i] *= metric.scale();
    }
    return shown;
  }
}
