package org.losslab.records;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.losslab.files.InputException;

/**
 * A training of another program, as the callback {@code CSVLogger} of Keras has logged it: a header
 * and a line an epoch, which it counts from 0. Of its columns those are taken that a study has too;
 * test metrics and shared yardsticks it does not know.
 *
 * <p>A callback with {@code append=True} may log an epoch again, as after a resumption from a
 * checkpoint: the later line counts. A second training in one file, which starts again at 0, is
 * refused.
 *
 * @param file where it was read
 * @param epochs from epoch 1 without gaps, the values by the columns' names in {@code metrics.csv}
 */
public record CsvLog(Path file, List<Map<String, Double>> epochs) {
  private static final long MOST_BYTES = 1 << 25;
  private static final List<String> SEPARATORS = List.of(",", ";", "\t");

  /** What Keras calls the metrics, by its versions and by the metric's full name. */
  private static final Map<String, String> NAMES =
      Map.of(
          "loss", "train_loss",
          "accuracy", "train_accuracy",
          "acc", "train_accuracy",
          "categorical_accuracy", "train_accuracy",
          "sparse_categorical_accuracy", "train_accuracy",
          "val_loss", "val_loss",
          "val_accuracy", "val_accuracy",
          "val_acc", "val_accuracy",
          "val_categorical_accuracy", "val_accuracy",
          "val_sparse_categorical_accuracy", "val_accuracy");

  /**
   * Reads a log.
   *
   * @throws InputException if it is none; the message has file, line and column
   */
  public static CsvLog read(Path file) {
    List<String> lines = lines(file);
    String header = lines.isEmpty() ? "" : lines.get(0);
    String separator =
        SEPARATORS.stream().filter(header::contains).findFirst().orElse(SEPARATORS.get(0));
    List<String> columns = List.of(header.split(separator, -1));
    int at = columns.indexOf("epoch");
    if (at < 0 || columns.stream().noneMatch(NAMES::containsKey)) {
      throw wrong(
          file, 1, 1, "no log of Keras' CSVLogger; expected a header such as epoch,loss,val_loss");
    }
    Map<String, Integer> places = places(file, columns, separator);
    List<Map<String, Double>> epochs = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(separator, -1);
      if (cells.length != columns.size()) {
        throw wrong(
            file, i + 1, 1, cells.length + " values, but the header names " + columns.size());
      }
      int epoch = epoch(file, i + 1, cells, at, epochs.size());
      while (epochs.size() > epoch) {
        epochs.remove(epochs.size() - 1);
      }
      Map<String, Double> values = new HashMap<>();
      for (Map.Entry<String, Integer> place : places.entrySet()) {
        values.put(place.getKey(), value(file, i + 1, cells, place.getValue()));
      }
      epochs.add(values);
    }
    if (epochs.isEmpty()) {
      throw wrong(file, 2, 1, "no epoch was logged; expected a line an epoch");
    }
    return new CsvLog(file, List.copyOf(epochs));
  }

  private static List<String> lines(Path file) {
    try {
      byte[] bytes = RunFile.read(file, MOST_BYTES);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("^\uFEFF", "").lines().filter(line -> !line.isBlank()).toList();
    } catch (DamagedException e) {
      throw new InputException(e.getMessage());
    } catch (CharacterCodingException e) {
      throw wrong(file, 1, 1, "not UTF-8; expected a log of Keras' CSVLogger");
    }
  }

  private static Map<String, Integer> places(Path file, List<String> columns, String separator) {
    Map<String, Integer> places = new HashMap<>();
    int start = 1;
    for (int i = 0; i < columns.size(); i++) {
      String name = NAMES.get(columns.get(i));
      if (name != null && places.put(name, i) != null) {
        throw wrong(
            file, 1, start, columns.get(i) + " is a second column for " + name + "; expected one");
      }
      start += columns.get(i).length() + separator.length();
    }
    return places;
  }

  private static int epoch(Path file, int line, String[] cells, int at, int next) {
    int epoch;
    try {
      epoch = Integer.parseInt(cells[at].strip());
    } catch (NumberFormatException e) {
      throw wrong(
          file, line, column(cells, at), "epoch is '" + cells[at] + "'; expected a whole number");
    }
    if (epoch == 0 && next > 0) {
      throw wrong(
          file,
          line,
          column(cells, at),
          "epoch 0 again: a second training in one file; expected a file for each, or"
              + " initial_epoch where the training went on");
    }
    if (epoch < 0 || epoch > next) {
      throw wrong(
          file,
          line,
          column(cells, at),
          "epoch is " + epoch + "; expected " + next + ", as CSVLogger counts them from 0");
    }
    return epoch;
  }

  /** Reads a number as Python writes it; NA stands for a metric that an epoch did not have. */
  private static double value(Path file, int line, String[] cells, int at) {
    String text = cells[at].strip();
    switch (text) {
      case "nan", "NA", "" -> {
        return Double.NaN;
      }
      case "inf" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-inf" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        try {
          return Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw wrong(file, line, column(cells, at), "'" + text + "' is not a number");
        }
      }
    }
  }

  private static int column(String[] cells, int at) {
    int column = 1;
    for (int i = 0; i < at; i++) {
      column += cells[i].length() + 1;
    }
    return column;
  }

  private static InputException wrong(Path file, int line, int column, String message) {
    return new InputException(file + ":" + line + ":" + column + ": " + message);
  }

  /**
   * Returns a metric by its column in {@code metrics.csv}, {@code [epoch - 1]}; NaN: not logged.
   */
  public double[] values(String metric) {
    return epochs.stream().mapToDouble(values -> values.getOrDefault(metric, Double.NaN)).toArray();
  }

  /** Whether a path is a file, as a log is and no record's folder. */
  public static boolean isFile(Path path) {
    return Files.isRegularFile(path);
  }
}
