package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.losslab.analysis.Arm;
import org.losslab.analysis.ArmPair;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.page.TextTable;

/**
 * A study's result as lines for the terminal: a row an arm, then the differences of the other arms
 * from the first, paired by seed.
 */
public final class SummaryTable {

  private SummaryTable() {}

  /**
   * Returns the lines, the first of them the header.
   *
   * @param columns the most that a line may have; 0 if any length will do
   */
  public static List<String> of(StudyResults study, int columns) {
    TextTable table =
        TextTable.ofNumbers("arm", "n", "val accuracy %", "test accuracy %", "images/s");
    for (Arm arm : study.arms()) {
      table.row(
          arm.label(),
          Integer.toString(arm.finished().size()),
          cell(arm.shown(Metric.VALIDATION_ACCURACY), 2),
          cell(arm.shown(Metric.TEST_ACCURACY), 2),
          cell(arm.shown(Metric.IMAGES_PER_SECOND), 0));
    }
    List<String> lines = new ArrayList<>(table.lines(columns));
    if (study.arms().size() > 1) {
      lines.add("");
      lines.addAll(differences(study.arms(), columns));
    }
    return lines;
  }

  private static List<String> differences(List<Arm> arms, int columns) {
    TextTable table =
        TextTable.ofNumbers(
            "difference from " + arms.get(0).label() + ", paired by seed",
            "n",
            "val accuracy, points",
            "test accuracy, points");
    for (ArmPair pair : ArmPair.withFirst(arms)) {
      double[] validation = points(pair, Metric.VALIDATION_ACCURACY);
      double[] test = points(pair, Metric.TEST_ACCURACY);
      int n = Math.max(validation.length, test.length);
      table.row(pair.first().label(), Integer.toString(n), signed(validation), signed(test));
    }
    return table.lines(columns);
  }

  /** Returns the differences in percentage points. */
  private static double[] points(ArmPair pair, Metric metric) {
    ArmPair.Values values = pair.values(metric);
    double[] points = new double[values.first().length];
    Arrays.setAll(points, i -> metric.scale() * (values.first()[i] - values.second()[i]));
    return points;
  }

  private static String signed(double[] differences) {
    MeanAndSpread spread = MeanAndSpread.of(differences);
    return spread.n() == 0 ? "—" : (spread.mean() < 0 ? "" : "+") + cell(differences, 2);
  }

  private static String cell(double[] values, int decimals) {
    MeanAndSpread spread = MeanAndSpread.of(values);
    String format = "%." + decimals + "f";
    if (spread.n() == 0) {
      return "—";
    }
    String mean = String.format(Locale.ROOT, format, spread.mean());
    return spread.n() == 1 ? mean : mean + " ± " + String.format(Locale.ROOT, format, spread.sd());
  }
}
