package org.losslab.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;

/**
 * The classes that figures show: all of them, or of many those with the lowest accuracy, which are
 * the ones to look at.
 *
 * @param names the names of the classes shown
 * @param places their labels, ascending
 * @param all how many classes there are
 */
record ShownClasses(List<String> names, int[] places, int all) {
  /** More than so many rows are too small to be read, or too many. */
  private static final int MOST = 30;

  /** Returns the classes to show of a study whose classes these are. */
  static ShownClasses of(StudyResults study, List<String> classes) {
    int[] places = IntStream.range(0, classes.size()).toArray();
    if (classes.size() > MOST) {
      List<RunRecord> runs =
          study.runs().stream()
              .filter(RunRecord::isFinished)
              .filter(run -> run.classNames().equals(classes))
              .filter(run -> run.classAccuracy().size() == classes.size())
              .toList();
      places =
          IntStream.of(places)
              .boxed()
              .sorted(Comparator.comparingDouble(c -> accuracy(runs, c)))
              .limit(MOST)
              .mapToInt(Integer::intValue)
              .sorted()
              .toArray();
    }
    return new ShownClasses(
        IntStream.of(places).mapToObj(classes::get).toList(), places, classes.size());
  }

  /** The mean over runs; a class without images, whose accuracy is not a number, comes last. */
  private static double accuracy(List<RunRecord> runs, int label) {
    return runs.stream().mapToDouble(run -> run.classAccuracy().get(label)).average().orElse(0);
  }

  /** Returns the rows and columns of a matrix that are shown. */
  double[][] of(double[][] matrix) {
    return IntStream.of(places)
        .mapToObj(row -> IntStream.of(places).mapToDouble(column -> matrix[row][column]).toArray())
        .toArray(double[][]::new);
  }

  /** Returns what a subtitle says of classes that are left out; nothing where all are shown. */
  String note() {
    return names.size() == all
        ? ""
        : " · the " + names.size() + " of " + all + " classes with the lowest accuracy";
  }
}
