package org.losslab.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one run directory; damage to its metrics or its result becomes a part of the record. */
final class RunDirectory {

  private RunDirectory() {}

  /**
   * Reads a run.
   *
   * @param directory the run's directory
   * @return the run; with status {@link RunStatus#DAMAGED} if its metrics or result are damaged
   * @throws DamagedFileException if {@code spec.json}, which says what the run is, is damaged
   * @throws IOException if a file cannot be read
   */
  static RunRecord read(Path directory) throws DamagedFileException, IOException {
    JsonFile spec = JsonFile.read(directory.resolve("spec.json"));
    String name = directory.getFileName().toString();
    int number = (int) spec.wholeNumber("number");
    String loss = spec.text("loss");
    String backend = spec.text("backend");
    long seed = spec.wholeNumber("seed");
    Map<String, String> choices = Collections.unmodifiableMap(spec.object("choices").asTexts());
    String dataset = spec.object("dataset").optionalText("name").orElse("");
    double planned = spec.object("training").number("epochs");
    Contents contents = contents(directory);
    List<String> problems = new ArrayList<>();
    double[][] sketches = sketches(directory.resolve("parameter-sketch.csv"), problems);
    return new RunRecord(
        name,
        number,
        loss,
        backend,
        seed,
        choices,
        dataset,
        Double.isFinite(planned) ? (int) planned : 0,
        contents.status,
        contents.epochs,
        contents.result,
        sketches,
        RunOrigin.read(directory, problems),
        contents.problem);
  }

  /** What the files say that are written while a run trains. */
  private record Contents(
      RunStatus status,
      List<EpochMetrics> epochs,
      Optional<RunResult> result,
      Optional<String> problem) {}

  private static Contents contents(Path directory) throws IOException {
    try {
      Optional<RunResult> result = result(directory.resolve("result.json"));
      List<EpochMetrics> epochs =
          MetricsFile.read(directory.resolve("metrics.csv"), result.isPresent());
      RunStatus status = result.map(RunResult::status).orElse(RunStatus.UNFINISHED);
      return new Contents(status, epochs, result, Optional.empty());
    } catch (DamagedFileException e) {
      return new Contents(
          RunStatus.DAMAGED, List.of(), Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  /** A run without sketches has all its results: damage to them only becomes a problem. */
  private static double[][] sketches(Path file, List<String> problems) throws IOException {
    try {
      return ParameterSketches.read(file);
    } catch (DamagedFileException e) {
      problems.add(e.getMessage());
      return new double[0][];
    }
  }

  private static Optional<RunResult> result(Path file) throws DamagedFileException, IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    JsonFile json = JsonFile.read(file);
    RunStatus status =
        switch (json.text("status")) {
          case "finished" -> RunStatus.FINISHED;
          case "diverged" -> RunStatus.DIVERGED;
          case "failed" -> RunStatus.FAILED;
          default ->
              throw new DamagedFileException(
                  file
                      + ": status is '"
                      + json.text("status")
                      + "', but must be finished, diverged or failed");
        };
    List<String> classes = json.texts("class_names");
    List<List<Long>> confusion = json.squareMatrix("confusion_matrix");
    if (!confusion.isEmpty() && confusion.size() != classes.size()) {
      throw new DamagedFileException(
          file
              + ": confusion_matrix has "
              + confusion.size()
              + " rows, but class_names has "
              + classes.size()
              + " names");
    }
    double epochs = json.number("epochs");
    return Optional.of(
        new RunResult(
            status,
            Double.isFinite(epochs) ? (int) epochs : 0,
            json.number("val_accuracy"),
            json.number("val_cross_entropy"),
            json.number("test_accuracy"),
            json.number("test_cross_entropy"),
            json.number("test_loss"),
            json.number("test_kl"),
            json.number("seconds"),
            json.number("images_per_second"),
            json.optionalText("parameters_sha256"),
            classes,
            confusion,
            json.numbers("class_accuracy"),
            calibration(json.object("calibration")),
            json.optionalText("message")));
  }

  private static Optional<Reliability> calibration(JsonFile json) throws DamagedFileException {
    List<Reliability.Bin> bins = new ArrayList<>();
    for (JsonFile bin : json.objects("bins")) {
      bins.add(
          new Reliability.Bin(
              bin.wholeNumber("count"), bin.number("confidence"), bin.number("accuracy")));
    }
    return bins.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reliability(List.copyOf(bins), json.number("expected_error")));
  }
}
