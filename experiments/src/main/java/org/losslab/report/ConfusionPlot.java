package org.losslab.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.losslab.analysis.Arm;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;
import org.losslab.plots.PlotStyle;
import org.losslab.records.RunResult;

/**
 * An arm's confusion matrix on the test images: rows are true classes, columns predicted ones, each
 * cell the share of the row's images in per cent, averaged over the finished runs.
 */
final class ConfusionPlot {

  private static final int HEIGHT = 860;

  /** Classes, and characters in a class's name, up to which the names fit side by side. */
  private static final int MOST_LEVEL = 10;

  private ConfusionPlot() {}

  /** Returns the figure, if a finished run of the arm has a confusion matrix. */
  static Optional<Figure> of(StudyResults study, Arm arm) {
    List<RunResult> results =
        arm.finished().stream()
            .map(run -> run.result().get())
            .filter(result -> result.confusionMatrix().isPresent())
            .toList();
    if (results.isEmpty()) {
      return Optional.empty();
    }
    List<String> classes = results.get(0).classNames().orElseThrow();
    List<RunResult> sameClasses =
        results.stream().filter(result -> result.classNames().get().equals(classes)).toList();
    double[][] shares = meanShares(sameClasses);
    HeatMapChart chart =
        new HeatMapChartBuilder().xAxisTitle("Predicted class").yAxisTitle("True class").build();
    PlotStyle.apply(chart);
    if (classes.size() > MOST_LEVEL
        || classes.stream().anyMatch(name -> name.length() > MOST_LEVEL)) {
      chart.getStyler().setXAxisLabelRotation(45);
    }
    // The heat map's rows go upwards; the first class belongs at the top.
    List<String> upwards = new ArrayList<>(classes);
    Collections.reverse(upwards);
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < classes.size(); row++) {
      for (int column = 0; column < classes.size(); column++) {
        cells.add(new Number[] {column, classes.size() - 1 - row, shares[row][column]});
      }
    }
    chart.addSeries("share", classes, upwards, cells);
    chart.getStyler().setMin(0).setMax(100);
    int n = sameClasses.size();
    String title =
        "Confusion matrix on the test images, "
            + arm.label()
            + " — "
            + (n == 1 ? "n = 1 seed" : "mean of n = " + n + " seeds");
    return Optional.of(
        new Figure(
            title,
            StudySubtitle.of(study) + " · cells: per cent of the row's true class, rounded",
            title + ". " + diagonal(classes, shares),
            PlotStyle.WIDTH,
            HEIGHT,
            chart,
            List.of()));
  }

  /** Returns the mean over runs of each row's shares, in per cent; a row without images is 0. */
  private static double[][] meanShares(List<RunResult> results) {
    int size = results.get(0).confusionMatrix().orElseThrow().size();
    double[][] shares = new double[size][size];
    for (RunResult result : results) {
      for (int row = 0; row < size; row++) {
        List<Long> counts = result.confusionMatrix().orElseThrow().get(row);
        long images = counts.stream().mapToLong(count -> count).sum();
        for (int column = 0; column < size && images > 0; column++) {
          shares[row][column] += 100.0 * counts.get(column) / images / results.size();
        }
      }
    }
    return shares;
  }

  private static String diagonal(List<String> classes, double[][] shares) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      words.add(String.format(Locale.ROOT, "%s %.1f %%", classes.get(i), shares[i][i]));
    }
    return "Correct by class: " + String.join(", ", words);
  }
}
