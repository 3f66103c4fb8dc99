package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Numbers;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.Marker;
import org.losslab.plots.PlotStyle;
import org.losslab.records.RunResult;

/**
 * A reliability diagram: accuracy against confidence on the test images, with the expected
 * calibration error by arm (Guo et al., ICML 2017), and below it how many images have each
 * confidence. The bins of an arm's finished runs are taken together; bars are ± 1 standard
 * deviation over the runs.
 */
final class ReliabilityFigure {

  private static final double WIDTH = 2.2;

  /** Arms' points of one bin would hide each other's bars. */
  private static final double SHIFT = 0.35;

  private final StudyResults study;
  private final LinePlot plot = new LinePlot("Confidence (%)", "Accuracy (%)");
  private final LinePlot counts = new LinePlot("Confidence (%)", "Test images by confidence (%)");
  private final List<String> words = new ArrayList<>();
  private double greatestShare;

  private ReliabilityFigure(StudyResults study) {
    this.study = study;
  }

  /** Returns the figure, if a finished run recorded its confidences. */
  static Optional<Figure> of(StudyResults study) {
    return new ReliabilityFigure(study).figure();
  }

  private Optional<Figure> figure() {
    double[] ends = {0, 100};
    plot.line(ends, ends, PlotStyle.REFERENCE, PlotStyle.referenceLine(0), Marker.NONE);
    for (int arm = 0; arm < study.arms().size(); arm++) {
      List<RunResult.Calibration> runs =
          study.arms().get(arm).finished().stream()
              .flatMap(run -> run.calibration().stream())
              .toList();
      if (!runs.isEmpty()) {
        addArm(arm, runs);
      }
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    plot.name(
        "confidence = accuracy", PlotStyle.REFERENCE, PlotStyle.referenceLine(0), Marker.NONE);
    plot.above(counts, new AxisRange(0, 1.05 * greatestShare, false));
    return Optional.of(
        plot.figure(
            "Reliability on the test images — " + Captions.count(study.arms()),
            Captions.subtitle(study)
                + " · below the diagonal: over-confident; bars: ± 1 SD over runs",
            String.join("; ", words),
            0,
            100,
            new AxisRange(0, 100, false)));
  }

  private void addArm(int arm, List<RunResult.Calibration> runs) {
    int bins = runs.stream().mapToInt(run -> run.bins().size()).min().orElseThrow();
    double[] edges = new double[bins + 1];
    double[] shares = new double[bins];
    double all = 0;
    List<double[]> points = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      edges[bin + 1] = 100.0 * (bin + 1) / bins;
      double images = 0;
      double confidence = 0;
      double accuracy = 0;
      List<Double> each = new ArrayList<>();
      for (RunResult.Calibration run : runs) {
        RunResult.Bin part = run.bins().get(bin);
        if (part.count() > 0) {
          images += part.count();
          confidence += part.count() * part.confidence();
          accuracy += part.count() * part.accuracy();
          each.add(100 * part.accuracy());
        }
      }
      shares[bin] = images;
      all += images;
      if (images > 0) {
        MeanAndSpread spread =
            MeanAndSpread.of(each.stream().mapToDouble(Double::doubleValue).toArray());
        double half = spread.n() > 1 ? spread.sd() : Double.NaN;
        double y = 100 * accuracy / images;
        double shift = SHIFT * (arm - (study.arms().size() - 1) / 2.0);
        points.add(new double[] {100 * confidence / images + shift, y, y - half, y + half});
      }
    }
    for (int bin = 0; bin < bins; bin++) {
      shares[bin] *= 100 / all;
      greatestShare = Math.max(greatestShare, shares[bin]);
    }
    plot.errorBars(column(points, 0), column(points, 2), column(points, 3), PlotStyle.colour(arm));
    plot.line(
        column(points, 0),
        column(points, 1),
        PlotStyle.colour(arm),
        PlotStyle.line(arm, WIDTH),
        PlotStyle.marker(arm));
    counts.steps(edges, shares, PlotStyle.colour(arm), PlotStyle.line(arm, WIDTH));
    String label = study.arms().get(arm).label();
    plot.name(
        label + ": calibration error " + error(runs),
        PlotStyle.colour(arm),
        PlotStyle.line(arm, WIDTH),
        PlotStyle.marker(arm));
    words.add(
        String.format(
            Locale.ROOT,
            "%s: calibration error %s; %s %% of the images in the bin of the highest confidence",
            label,
            error(runs),
            Numbers.fixed(shares[bins - 1], 1)));
  }

  private static double[] column(List<double[]> points, int column) {
    return points.stream().mapToDouble(point -> point[column]).toArray();
  }

  /** Returns the expected calibration error in words, mean ± SD over the runs. */
  private static String error(List<RunResult.Calibration> runs) {
    MeanAndSpread spread =
        MeanAndSpread.of(runs.stream().mapToDouble(run -> 100 * run.expectedError()).toArray());
    String mean = Numbers.fixed(spread.mean(), 2);
    return spread.n() > 1 ? mean + " ± " + Numbers.fixed(spread.sd(), 2) + " %" : mean + " %";
  }
}
