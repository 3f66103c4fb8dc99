package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.losslab.analysis.Arm;
import org.losslab.analysis.Curve;
import org.losslab.analysis.EpochMetric;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.ReferenceCurves;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.Legend;
import org.losslab.plots.LegendEntry;
import org.losslab.plots.PlotStyle;
import org.losslab.plots.WrappedText;
import org.losslab.records.RunStatus;

/**
 * A metric by epoch: for each arm the mean of its finished runs with a band of ± 1 standard
 * deviation, each other run as a thin line of its own, and the published curves in grey.
 *
 * <p>Runs that did not finish enter no mean: where they end, the mean would jump.
 */
final class EpochPlot {

  /** With more epochs than this, markers at each of them would hide the lines. */
  private static final int MOST_MARKERS = 30;

  /** Bands of more arms than this lie over each other and are drawn fainter. */
  private static final int MOST_STRONG_BANDS = 3;

  private static final float MEAN_WIDTH = 2.4f;
  private static final float THIN_WIDTH = 1.2f;

  /** Height in logical pixels of title and margins. */
  private static final int FRAME_HEIGHT = 130;

  private final StudyResults study;
  private final EpochMetric metric;
  private final XYChart chart;
  private final List<double[]> extents = new ArrayList<>();
  private final List<LegendEntry> legend = new ArrayList<>();
  private int thinLines;
  private int longest;

  private EpochPlot(StudyResults study, EpochMetric metric) {
    this.study = study;
    this.metric = metric;
    this.chart = new XYChartBuilder().xAxisTitle("Epoch").yAxisTitle(metric.axisTitle).build();
    PlotStyle.apply(chart);
  }

  /** Returns the figure, if there is any value to draw. */
  static Optional<Figure> of(StudyResults study, EpochMetric metric) {
    return new EpochPlot(study, metric).figure();
  }

  private Optional<Figure> figure() {
    List<Arm> arms = study.arms();
    Map<Integer, Curve> means = new LinkedHashMap<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      Curve curve = Curve.of(arms.get(arm).finished(), metric);
      if (curve.isDrawable()) {
        means.put(arm, curve);
      }
    }
    means.forEach(this::addBand);
    study.reference().flatMap(ReferenceCurves::named).ifPresent(this::addReference);
    for (int arm = 0; arm < arms.size(); arm++) {
      addSingleRuns(arm);
    }
    means.forEach(this::addMean);
    for (int arm = 0; arm < arms.size(); arm++) {
      addToLegend(arm, means.get(arm));
    }
    addEnds();
    study.reference().flatMap(ReferenceCurves::named).ifPresent(this::addReferenceLegend);
    if (means.isEmpty() && thinLines == 0) {
      return Optional.empty();
    }
    AxisRange range = AxisRange.holding(extents, metric.limit);
    addTickGuard();
    chart
        .getStyler()
        .setXAxisDecimalPattern("0")
        .setXAxisMin(1.0)
        .setXAxisMax((double) longest)
        .setYAxisDecimalPattern(range.tickPattern(range.min()))
        .setYAxisMin(range.min())
        .setYAxisMax(range.max());
    String title = metric.title + " — " + SampleSize.of(arms);
    return Optional.of(
        new Figure(
            title,
            subtitle(range),
            title + ". Lines: " + String.join("; ", arms.stream().map(Arm::label).toList()),
            PlotStyle.WIDTH,
            height(),
            chart,
            List.copyOf(legend)));
  }

  /** Returns the usual height, or more where the legend needs it. */
  private int height() {
    return Math.max(PlotStyle.HEIGHT, FRAME_HEIGHT + new Legend(legend).height());
  }

  private String subtitle(AxisRange range) {
    List<String> parts = new ArrayList<>(List.of(StudySubtitle.of(study)));
    if (thinLines > 0) {
      parts.add("thin lines: runs not finished (" + thinLines + "), × diverged or failed");
    }
    if (range.clipped()) {
      parts.add("values far above the others are cut off");
    }
    return String.join(" · ", parts);
  }

  private void addBand(int arm, Curve curve) {
    int from = 0;
    int part = 0;
    List<MeanAndSpread> points = curve.points();
    while (from < points.size()) {
      int to = from;
      while (to < points.size() && points.get(to).n() > 1) {
        to++;
      }
      if (to > from + 1) {
        addPolygon("band " + arm + "." + part++, arm, points, from, to);
      }
      from = to + 1;
    }
  }

  private void addPolygon(String name, int arm, List<MeanAndSpread> points, int from, int to) {
    int size = to - from;
    double[] x = new double[2 * size];
    double[] y = new double[2 * size];
    for (int i = 0; i < size; i++) {
      x[i] = from + i + 1;
      y[i] = points.get(from + i).high();
      x[2 * size - 1 - i] = x[i];
      y[2 * size - 1 - i] = points.get(from + i).low();
    }
    XYSeries band = chart.addSeries(name, x, y);
    band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(PlotStyle.faint(arm, study.arms().size() > MOST_STRONG_BANDS ? 28 : 48));
    band.setLineStyle(SeriesLines.NONE);
    band.setMarker(SeriesMarkers.NONE);
  }

  private void addMean(int arm, Curve curve) {
    XYSeries line = chart.addSeries("mean " + arm, curve.epochs(), curve.means());
    line.setLineColor(PlotStyle.colour(arm)).setLineStyle(PlotStyle.line(arm, MEAN_WIDTH));
    line.setMarker(marker(arm, curve)).setMarkerColor(PlotStyle.colour(arm));
    hold(curve);
  }

  private void addSingleRuns(int arm) {
    for (RunRecord run : study.arms().get(arm).runs()) {
      Curve curve = Curve.of(List.of(run), metric);
      if (!run.isFinished() && curve.isDrawable()) {
        thinLines++;
        XYSeries line = chart.addSeries("run " + run.directory(), curve.epochs(), curve.means());
        line.setLineColor(PlotStyle.faint(arm, 170)).setLineStyle(PlotStyle.line(arm, THIN_WIDTH));
        line.setMarker(curve.epochs().length == 1 ? PlotStyle.marker(arm) : SeriesMarkers.NONE);
        line.setMarkerColor(PlotStyle.colour(arm));
        hold(curve);
      }
    }
  }

  /** Names an arm as its mean is drawn, or as its single runs are where there is no mean. */
  private void addToLegend(int arm, Curve mean) {
    String label = SampleSize.label(study.arms().get(arm), study.arms());
    legend.add(
        new LegendEntry(
            WrappedText.wrap(label, PlotStyle.LEGEND_COLUMNS),
            PlotStyle.colour(arm),
            PlotStyle.line(arm, mean == null ? THIN_WIDTH : MEAN_WIDTH),
            mean == null ? SeriesMarkers.NONE : marker(arm, mean)));
  }

  private static Marker marker(int arm, Curve curve) {
    return curve.epochs().length <= MOST_MARKERS ? PlotStyle.marker(arm) : SeriesMarkers.NONE;
  }

  private void addEnds() {
    for (int arm = 0; arm < study.arms().size(); arm++) {
      for (RunRecord run : study.arms().get(arm).runs()) {
        Curve curve = Curve.of(List.of(run), metric);
        boolean brokenOff = run.status() == RunStatus.DIVERGED || run.status() == RunStatus.FAILED;
        if (brokenOff && curve.isDrawable()) {
          int last = curve.lastFinite();
          double[] x = {curve.epochs()[last]};
          double[] y = {curve.means()[last]};
          XYSeries end = chart.addSeries("end " + run.directory(), x, y);
          end.setMarker(SeriesMarkers.CROSS).setMarkerColor(PlotStyle.colour(arm));
        }
      }
    }
  }

  /** Draws the published curves first, so that they lie behind the study's own. */
  private void addReference(ReferenceCurves reference) {
    for (ReferenceCurves.ReferenceCurve published : reference.curves()) {
      double[] y = metric.of(published);
      if (y.length > 0) {
        double[] x = new double[y.length];
        Arrays.setAll(x, i -> i + 1);
        String name = "reference " + published.loss() + " " + published.run();
        XYSeries line = chart.addSeries(name, x, y);
        int loss = reference.losses().indexOf(published.loss());
        line.setLineColor(PlotStyle.REFERENCE).setLineStyle(PlotStyle.referenceLine(loss));
        line.setMarker(SeriesMarkers.NONE);
        longest = Math.max(longest, y.length);
        extents.add(y);
      }
    }
  }

  /** Names the published curves last in the legend: one entry for the runs of each loss. */
  private void addReferenceLegend(ReferenceCurves reference) {
    List<String> losses = reference.losses();
    for (int loss = 0; loss < losses.size(); loss++) {
      List<ReferenceCurves.ReferenceCurve> curves = reference.of(losses.get(loss));
      if (metric.of(curves.get(0)).length > 0) {
        String label =
            "published %s, %s (n = %d)"
                .formatted(reference.title(), losses.get(loss), curves.size());
        legend.add(
            new LegendEntry(
                WrappedText.wrap(label, PlotStyle.LEGEND_COLUMNS),
                PlotStyle.REFERENCE,
                PlotStyle.referenceLine(loss),
                SeriesMarkers.NONE));
      }
    }
  }

  private void hold(Curve curve) {
    longest = Math.max(longest, curve.epochs().length);
    extents.add(curve.extent());
  }

  /**
   * XChart puts ticks at the data's own values where these are equally spaced, as the epochs or two
   * losses are. A point at half an epoch without a value keeps it to round numbers.
   */
  private void addTickGuard() {
    double[] x = {0.5, 1};
    double[] y = {Double.NaN, Double.NaN};
    XYSeries guard = chart.addSeries("ticks", x, y);
    guard.setMarker(SeriesMarkers.NONE);
  }
}
