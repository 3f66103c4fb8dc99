package org.losslab.records;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that another program has made for comparison, as real Keras: a directory with a {@code
 * result.json} that names its loss and seed, and a {@code metrics.csv} in the form of a run's own.
 *
 * @param loss the loss's name, as in a study's grid
 * @param seed its seed
 * @param epochs the metrics of each epoch
 * @param testAccuracy a fraction; {@code NaN} if not measured
 */
public record ReferenceRun(String loss, long seed, List<EpochMetrics> epochs, double testAccuracy) {
  /**
   * Reads a run.
   *
   * @return the run; empty if it has not ended
   * @throws DamagedException if a file is damaged
   */
  public static Optional<ReferenceRun> read(Path directory) throws DamagedException {
    if (!RunFile.RESULT.existsIn(directory)) {
      return Optional.empty();
    }
    Path file = RunFile.RESULT.in(directory);
    Map<String, String> fields = RunFields.read(directory, RunFile.RESULT);
    try {
      return Optional.of(
          new ReferenceRun(
              required(file, fields, "loss"),
              Long.parseLong(required(file, fields, "seed")),
              MetricsFile.read(directory, true),
              Double.parseDouble(fields.getOrDefault("test_accuracy", "NaN"))));
    } catch (NumberFormatException e) {
      throw new DamagedException(file + ": seed and test_accuracy must be numbers");
    }
  }

  private static String required(Path file, Map<String, String> fields, String name)
      throws DamagedException {
    String value = fields.get(name);
    if (value == null || value.isBlank()) {
      throw new DamagedException(file + ": " + name + " is missing");
    }
    return value;
  }
}
