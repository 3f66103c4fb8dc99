package org.losslab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.losslab.analysis.Arm;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Numbers;
import org.losslab.plots.AxisRange;
import org.losslab.plots.Figure;
import org.losslab.plots.MatrixPlot;
import org.losslab.plots.PlotStyle;
import org.losslab.plots.RowPlot;

/** The test images class by class. */
final class ClassFigures {

  /** Heights in logical pixels. */
  private static final int NAME_HEIGHT = 24;

  private static final int LANE_HEIGHT = 11;
  private static final int BLOCK_GAP = 8;

  /** The mistakes that are told in words. */
  private static final int MOST_MISTAKES = 5;

  private ClassFigures() {}

  /**
   * The accuracy of each class by arm: one block a class with a lane for each arm, the mean over
   * seeds as a marker and a bar of ± 1 standard deviation. There is no figure if no finished run
   * has accuracies by class.
   */
  static Optional<Figure> accuracy(StudyResults study) {
    return study.runs().stream()
        .filter(RunRecord::isFinished)
        .filter(ClassFigures::hasClasses)
        .findFirst()
        .map(run -> accuracy(study, run.classNames()));
  }

  private static boolean hasClasses(RunRecord run) {
    return !run.classNames().isEmpty()
        && run.classNames().size() == run.classAccuracy().size()
        && run.classAccuracy().stream().anyMatch(Double::isFinite);
  }

  private static Figure accuracy(StudyResults study, List<String> all) {
    ShownClasses shown = ShownClasses.of(study, all);
    List<String> classes = shown.names();
    int arms = study.arms().size();
    int block = NAME_HEIGHT + LANE_HEIGHT * arms + BLOCK_GAP;
    int height = block * classes.size();
    RowPlot plot = new RowPlot("Test accuracy of the class (%)", height);
    for (int c = 0; c < classes.size(); c++) {
      plot.name(classes.get(c), height - block * c - NAME_HEIGHT + 6);
    }
    List<String> words = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      List<String> means = new ArrayList<>();
      plot.legend(
          Captions.label(study.arms().get(arm), study.arms()),
          PlotStyle.faint(arm, 110),
          PlotStyle.solid(4),
          PlotStyle.marker(arm));
      List<RunRecord> runs =
          study.arms().get(arm).finished().stream()
              .filter(run -> hasClasses(run) && run.classNames().equals(all))
              .toList();
      double[] x = new double[classes.size()];
      double[] y = new double[classes.size()];
      for (int c = 0; c < classes.size(); c++) {
        MeanAndSpread spread = spread(runs, shown.places()[c]);
        x[c] = spread.mean();
        means.add(classes.get(c) + " " + Numbers.fixed(spread.mean(), 1));
        y[c] = height - block * c - NAME_HEIGHT - LANE_HEIGHT * (arm + 0.5);
        if (spread.n() > 1) {
          plot.bar(spread.low(), spread.high(), y[c], 4, PlotStyle.faint(arm, 110));
        }
      }
      plot.points(x, y, PlotStyle.colour(arm), PlotStyle.marker(arm));
      words.add(study.arms().get(arm).label() + " (%): " + String.join(", ", means));
    }
    AxisRange range = plot.positiveRange(100);
    return plot.figure(
        "Test accuracy by class and arm — " + Captions.ofMeans(study.arms()),
        Captions.subtitle(study)
            + " · marker: mean over seeds; bar: ± 1 SD"
            + Captions.start(range)
            + shown.note(),
        String.join("; ", words),
        range.min(),
        range);
  }

  private static MeanAndSpread spread(List<RunRecord> runs, int c) {
    return MeanAndSpread.of(
        runs.stream().mapToDouble(run -> 100 * run.classAccuracy().get(c)).toArray());
  }

  /**
   * An arm's confusion matrix: rows are true classes, columns predicted ones, each cell the share
   * of the row's images in per cent, averaged over the finished runs. There is no figure if none
   * has a matrix.
   */
  static Optional<Figure> confusion(StudyResults study, Arm arm) {
    List<RunRecord> runs =
        arm.finished().stream().filter(run -> !run.confusionMatrix().isEmpty()).toList();
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    List<String> classes = runs.get(0).classNames();
    List<RunRecord> same = runs.stream().filter(run -> run.classNames().equals(classes)).toList();
    ShownClasses shown = ShownClasses.of(study, classes);
    double[][] shares = shown.of(meanShares(same));
    int n = same.size();
    return Optional.of(
        MatrixPlot.figure(
            "Confusion matrix on the test images, "
                + arm.label()
                + " — "
                + (n == 1 ? "n = 1 seed" : "mean of n = " + n + " seeds"),
            Captions.subtitle(study)
                + " · cells: per cent of the row's true class; shaded: what was mistaken, the more"
                + " the darker"
                + shown.note(),
            diagonal(shown.names(), shares) + ". " + mistakes(shown.names(), shares),
            "Predicted class",
            "True class",
            shown.names(),
            shares));
  }

  /** Returns the mean over runs of each row's shares, in per cent; a row without images is 0. */
  private static double[][] meanShares(List<RunRecord> runs) {
    int size = runs.get(0).confusionMatrix().size();
    double[][] shares = new double[size][size];
    for (RunRecord run : runs) {
      for (int row = 0; row < size; row++) {
        List<Long> counts = run.confusionMatrix().get(row);
        long images = counts.stream().mapToLong(count -> count).sum();
        for (int column = 0; column < size && images > 0; column++) {
          shares[row][column] += 100.0 * counts.get(column) / images / runs.size();
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

  /** Returns the cells off the diagonal that are greatest. */
  private static String mistakes(List<String> classes, double[][] shares) {
    List<int[]> cells = new ArrayList<>();
    for (int row = 0; row < shares.length; row++) {
      for (int column = 0; column < shares.length; column++) {
        if (row != column && shares[row][column] > 0) {
          cells.add(new int[] {row, column});
        }
      }
    }
    return cells.isEmpty()
        ? "Nothing was mistaken"
        : cells.stream()
            .sorted(Comparator.comparingDouble(cell -> -shares[cell[0]][cell[1]]))
            .limit(MOST_MISTAKES)
            .map(
                cell ->
                    String.format(
                        Locale.ROOT,
                        "%s taken for %s %.1f %%",
                        classes.get(cell[0]),
                        classes.get(cell[1]),
                        shares[cell[0]][cell[1]]))
            .collect(Collectors.joining(", ", "Most mistaken: ", ""));
  }
}
