package org.losslab.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measures of some epochs by the names of their columns in {@code metrics.csv}. What says only
 * when and how fast is left out, and a column that a file of an older version lacks.
 *
 * @param metrics the columns, in the file's order
 * @param epochs the values of an epoch by their column, from epoch 1 without gaps
 */
public record EpochTable(List<String> metrics, List<Map<String, Double>> epochs) {
  private static final CsvTable<EpochMetrics> TABLE = CsvTable.of(EpochMetrics.class);
  private static final List<String> NO_MEASURES = List.of("epoch", "seconds", "images_per_second");
  private static final String NORM = "parameter_norm";

  /** Returns the measures of a run's epochs. */
  public static EpochTable of(List<EpochMetrics> epochs) {
    List<String> columns = TABLE.columns();
    List<Map<String, Double>> all = new ArrayList<>();
    for (EpochMetrics epoch : epochs) {
      List<String> cells = TABLE.values(epoch);
      Map<String, Double> values = new LinkedHashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        values.put(columns.get(c), Double.valueOf(cells.get(c)));
      }
      all.add(values);
    }
    List<String> metrics =
        columns.stream()
            .filter(column -> !NO_MEASURES.contains(column))
            .filter(column -> all.stream().anyMatch(values -> !values.get(column).isNaN()))
            .toList();
    all.forEach(values -> values.keySet().retainAll(metrics));
    return new EpochTable(metrics, List.copyOf(all));
  }

  /** Whether a metric grows with the network, so that a difference counts relative to it. */
  public static boolean isRelative(String metric) {
    return metric.equals(NORM);
  }
}
