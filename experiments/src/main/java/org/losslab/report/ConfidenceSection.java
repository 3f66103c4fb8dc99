package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.losslab.analysis.Arm;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.LinePlot;
import org.losslab.plots.PlotStyle;
import org.losslab.records.RunFile;
import org.losslab.records.RunResult;

/** The test images class by class, and how far the networks' confidence can be trusted. */
final class ConfidenceSection {

  private ConfidenceSection() {}

  static List<Block> of(ReportContext report) {
    StudyResults study = report.study();
    Text source =
        Text.of("each run's ").thenCode(RunFile.RESULT.fileName()).then(" in ").thenFile("runs");
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(report.picture("class-accuracy", source, () -> ClassFigures.accuracy(study)));
    blocks.addAll(report.picture("reliability", source, () -> reliability(study)));
    List<Block> matrices = new ArrayList<>();
    for (Arm arm : study.arms()) {
      matrices.addAll(
          report.picture(
              "confusion-" + arm.fileName(), source, () -> ClassFigures.confusion(study, arm)));
    }
    if (!matrices.isEmpty()) {
      blocks.add(new Block.Aside("Confusion matrices by arm", matrices));
    }
    if (blocks.isEmpty()) {
      blocks.add(new Block.Paragraph(Text.of("No finished run has such results.")));
    }
    blocks.add(0, new Block.Heading(2, "By class, and how far confidence can be trusted"));
    return blocks;
  }

  /**
   * A reliability diagram: accuracy against confidence on the test images, the bins of an arm's
   * finished runs taken together, with the expected calibration error by arm (Guo et al., ICML
   * 2017). There is no figure if no finished run recorded its confidences.
   */
  static Optional<Figure> reliability(StudyResults study) {
    LinePlot plot = new LinePlot("Confidence (%)", "Accuracy (%)");
    double[] ends = {0, 100};
    plot.line(ends, ends, PlotStyle.REFERENCE, PlotStyle.referenceLine(0), SeriesMarkers.NONE);
    List<String> words = new ArrayList<>();
    for (int arm = 0; arm < study.arms().size(); arm++) {
      List<RunResult.Calibration> runs =
          study.arms().get(arm).finished().stream()
              .flatMap(run -> run.calibration().stream())
              .toList();
      if (!runs.isEmpty()) {
        addArm(plot, arm, runs);
        String name = study.arms().get(arm).label() + ": calibration error " + error(runs);
        words.add(name);
        plot.name(name, PlotStyle.colour(arm), PlotStyle.line(arm, 2.2f), PlotStyle.marker(arm));
      }
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    plot.name(
        "confidence = accuracy",
        PlotStyle.REFERENCE,
        PlotStyle.referenceLine(0),
        SeriesMarkers.NONE);
    String title = "Reliability on the test images — " + Captions.count(study.arms());
    return Optional.of(
        plot.figure(
            title,
            Captions.subtitle(study)
                + " · below the diagonal: over-confident; the runs of an arm taken together",
            title + ". " + String.join("; ", words),
            0,
            100,
            new AxisRange(0, 100, false)));
  }

  /** Returns the expected calibration error in words, mean ± SD over the runs. */
  private static String error(List<RunResult.Calibration> runs) {
    MeanAndSpread spread =
        MeanAndSpread.of(runs.stream().mapToDouble(run -> 100 * run.expectedError()).toArray());
    String mean = Numbers.fixed(spread.mean(), 2);
    return spread.n() > 1 ? mean + " ± " + Numbers.fixed(spread.sd(), 2) + " %" : mean + " %";
  }

  private static void addArm(LinePlot plot, int arm, List<RunResult.Calibration> runs) {
    int bins = runs.stream().mapToInt(run -> run.bins().size()).min().orElseThrow();
    List<double[]> points = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      double images = 0;
      double confidence = 0;
      double accuracy = 0;
      for (RunResult.Calibration run : runs) {
        RunResult.Bin part = run.bins().get(bin);
        if (part.count() > 0) {
          images += part.count();
          confidence += part.count() * part.confidence();
          accuracy += part.count() * part.accuracy();
        }
      }
      if (images > 0) {
        points.add(new double[] {100 * confidence / images, 100 * accuracy / images});
      }
    }
    plot.line(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray(),
        PlotStyle.colour(arm),
        PlotStyle.line(arm, 2.2f),
        PlotStyle.marker(arm));
  }
}
