package org.losslab.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Published curves that a study can name as its reference.
 *
 * <p>{@code keras-2019}: two runs for each loss, read off the plots of "How to use Kullback-Leibler
 * divergence (KL divergence) with Keras?" (MachineCurve, 2019), to about ±0.003 in accuracy and
 * ±0.008 nats in loss, and less exactly in the first three epochs.
 *
 * @param title what the curves are called in a legend
 * @param curves the curves
 */
public record ReferenceCurves(String title, List<ReferenceCurve> curves) {

  /** The name of the published curves of the Keras study. */
  public static final String KERAS_2019 = "keras-2019";

  /** How far a value read off the article's plots may be from the true one, in accuracy. */
  public static final double READING_ERROR = 0.003;

  /** The settings of the article that a study can vary, by their name in {@code spec.json}. */
  public static final Map<String, Double> SETTINGS =
      new TreeMap<>(
          Map.of(
              "training.epochs", 25.0,
              "training.batchSize", 250.0,
              "training.dropout", 0.5,
              "training.labelSmoothing", 0.0,
              "training.optimizer.learningRate", 0.001,
              "dataset.validationSplit", 0.2));

  /** Where the project keeps the published curves. */
  public static final String RESOURCE =
      "experiments/src/main/resources/org/losslab/analysis/" + KERAS_2019 + ".csv";

  /**
   * One published run.
   *
   * @param loss the loss in words, such as {@code cross-entropy}
   * @param run the run's number among those of its loss, from 1
   * @param columns what was published, from epoch 1, by its column in {@code metrics.csv}
   */
  public record ReferenceCurve(String loss, int run, Map<String, List<Double>> columns) {

    /** Returns a metric as it is stored, {@code [epoch - 1]}; empty if it was not published. */
    double[] values(Metric metric) {
      return columns.getOrDefault(metric.column(), List.of()).stream()
          .mapToDouble(value -> value)
          .toArray();
    }

    /** Returns a metric as it is shown, {@code [epoch - 1]}; empty if it was not published. */
    public double[] curve(Metric metric) {
      return metric.shown(values(metric));
    }
  }

  private static final Map<String, String> LOSSES =
      Map.of(
          "categorical_crossentropy", "cross-entropy",
          "kullback_leibler_divergence", "KL divergence");

  private static final List<String> COLUMNS = List.of("val_accuracy", "val_loss");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /** Returns the curves of a name, if there are any of that name. */
  public static Optional<ReferenceCurves> named(String name) {
    return KERAS_2019.equals(name)
        ? Optional.of(new ReferenceCurves("Keras 2019", read(KERAS_2019 + ".csv")))
        : Optional.empty();
  }

  /** Returns the losses of the curves, in words, in order of first appearance. */
  public List<String> losses() {
    return curves.stream().map(ReferenceCurve::loss).distinct().toList();
  }

  /** Returns the runs of a loss. */
  public List<ReferenceCurve> of(String loss) {
    return curves.stream().filter(curve -> curve.loss().equals(loss)).toList();
  }

  private static List<ReferenceCurve> read(String resource) {
    Map<String, ReferenceCurve> curves = new LinkedHashMap<>();
    try (InputStream stream = ReferenceCurves.class.getResourceAsStream(resource);
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      for (CSVRecord line : parser) {
        String loss = line.get("loss");
        int run = Integer.parseInt(line.get("run"));
        ReferenceCurve curve =
            curves.computeIfAbsent(
                loss + run,
                key ->
                    new ReferenceCurve(
                        LOSSES.getOrDefault(loss, loss), run, new LinkedHashMap<>()));
        for (String column : COLUMNS) {
          curve
              .columns
              .computeIfAbsent(column, key -> new ArrayList<>())
              .add(Double.valueOf(line.get(column)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
    return List.copyOf(curves.values());
  }
}
