package org.losslab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.losslab.analysis.Curve;
import org.losslab.analysis.Metric;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.ReferenceCurves;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.PlotStyle;

/**
 * The arms whose loss the reference has, against its published curves and its measured runs: means
 * with bands of ± 1 standard deviation; the published runs one by one.
 */
final class ReferenceFigure {

  private static final float OWN_WIDTH = 2.4f;
  private static final int BAND = 40;

  private ReferenceFigure() {}

  /** Returns the figure, if a finished run of such an arm has the metric. */
  static Optional<Figure> of(StudyResults study, ReferenceComparison comparison, Metric metric) {
    LinePlot plot = new LinePlot("Epoch", metric.axisTitle());
    addPublished(plot, comparison, metric);
    addMeasured(plot, comparison, metric);
    boolean any = false;
    int longest = 2;
    for (ReferenceComparison.Row row : comparison.rows()) {
      Curve curve = Curve.of(row.arm().finished(), metric);
      if (curve.isDrawable()) {
        any = true;
        longest = Math.max(longest, curve.epochs().length);
        addOwn(plot, row, curve);
      }
    }
    if (!any) {
      return Optional.empty();
    }
    for (ReferenceCurves.ReferenceCurve curve : comparison.published().curves()) {
      longest = Math.max(longest, curve.curve(metric).length);
    }
    String title = metric.title() + " by epoch against " + comparison.published().title();
    return Optional.of(
        plot.figure(
            title,
            Captions.subtitle(study) + " · lines: means over seeds; bands: ± 1 SD",
            title
                + ". Lines: "
                + String.join("; ", comparison.rows().stream().map(r -> r.arm().label()).toList()),
            1,
            longest,
            plot.range()));
  }

  private static void addPublished(LinePlot plot, ReferenceComparison comparison, Metric metric) {
    List<String> losses = comparison.published().losses();
    for (int loss = 0; loss < losses.size(); loss++) {
      BasicStroke stroke = PlotStyle.referenceLine(loss);
      List<ReferenceCurves.ReferenceCurve> curves = comparison.published().of(losses.get(loss));
      for (ReferenceCurves.ReferenceCurve curve : curves) {
        double[] y = curve.curve(metric);
        plot.line(EpochFigure.epochs(y.length), y, PlotStyle.REFERENCE, stroke, SeriesMarkers.NONE);
      }
      plot.name(
          String.format(
              Locale.ROOT,
              "published %s, %s (n\u00A0=\u00A0%d)",
              comparison.published().title(),
              losses.get(loss),
              curves.size()),
          PlotStyle.REFERENCE,
          stroke,
          SeriesMarkers.NONE);
    }
  }

  private static void addMeasured(LinePlot plot, ReferenceComparison comparison, Metric metric) {
    List<String> losses =
        comparison.rows().stream().map(row -> row.arm().loss()).distinct().toList();
    for (int loss = 0; loss < losses.size(); loss++) {
      List<double[]> runs = comparison.measured(losses.get(loss), metric);
      Curve curve = Curve.of(runs);
      if (curve.isDrawable()) {
        Color colour = PlotStyle.measured(loss);
        BasicStroke stroke = PlotStyle.referenceLine(loss);
        Color faint = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND);
        plot.band(curve.epochs(), curve.lows(), curve.highs(), faint);
        plot.line(curve.epochs(), curve.means(), colour, stroke, SeriesMarkers.NONE);
        plot.name(
            String.format(
                Locale.ROOT,
                "measured Keras, %s (n\u00A0=\u00A0%d)",
                losses.get(loss),
                runs.size()),
            colour,
            stroke,
            SeriesMarkers.NONE);
      }
    }
  }

  private static void addOwn(LinePlot plot, ReferenceComparison.Row row, Curve curve) {
    int arm = row.position();
    plot.band(curve.epochs(), curve.lows(), curve.highs(), PlotStyle.faint(arm, BAND));
    plot.line(
        curve.epochs(),
        curve.means(),
        PlotStyle.colour(arm),
        PlotStyle.line(arm, OWN_WIDTH),
        PlotStyle.marker(arm));
    plot.name(
        String.format(
            Locale.ROOT,
            "this study, %s (n\u00A0=\u00A0%d)",
            row.arm().label(),
            row.arm().finished().size()),
        PlotStyle.colour(arm),
        PlotStyle.line(arm, OWN_WIDTH),
        LinePlot.marker(arm, curve.epochs().length));
  }
}
