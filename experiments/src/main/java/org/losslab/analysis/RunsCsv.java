package org.losslab.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.csv.CSVFormat;
import org.losslab.files.AtomicFiles;

/**
 * {@code runs.csv}: one line a run with its choices, its final metrics and its time. Accuracies are
 * fractions, losses nats. A number that a run does not have, or that is not finite, is an empty
 * field.
 */
public final class RunsCsv {

  private RunsCsv() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written; an existing file then stays as it was
   */
  public static void write(Path file, StudyResults study) throws IOException {
    AtomicFiles.write(file, text(study));
  }

  static String text(StudyResults study) {
    List<String> header = new ArrayList<>(List.of("run", "loss", "backend", "seed"));
    header.addAll(study.gridKeys());
    header.addAll(
        List.of(
            "status",
            "epochs",
            "val_accuracy",
            "val_cross_entropy",
            "test_accuracy",
            "test_cross_entropy",
            "seconds",
            "images_per_second",
            "parameters_sha256"));
    StringBuilder text = new StringBuilder(csv(header));
    study.runs().forEach(run -> text.append(csv(line(study, run))));
    return text.toString();
  }

  private static String csv(List<String> fields) {
    return CSVFormat.DEFAULT.format(fields.toArray()) + '\n';
  }

  private static List<String> line(StudyResults study, RunRecord run) {
    List<String> line = new ArrayList<>();
    line.add(Integer.toString(run.number()));
    line.add(run.loss());
    line.add(run.backend());
    line.add(Long.toString(run.seed()));
    study.gridKeys().forEach(key -> line.add(run.choices().getOrDefault(key, "")));
    line.add(run.status().csvName());
    line.add(Integer.toString(run.result().map(RunResult::epochs).orElse(run.epochs().size())));
    List<ToDoubleFunction<RunResult>> numbers =
        List.of(
            RunResult::valAccuracy,
            RunResult::valCrossEntropy,
            RunResult::testAccuracy,
            RunResult::testCrossEntropy,
            RunResult::seconds,
            RunResult::imagesPerSecond);
    numbers.forEach(number -> line.add(number(run.result(), number)));
    line.add(run.result().flatMap(RunResult::parametersSha256).orElse(""));
    return line;
  }

  private static String number(Optional<RunResult> result, ToDoubleFunction<RunResult> number) {
    return result
        .map(number::applyAsDouble)
        .filter(Double::isFinite)
        .map(value -> Double.toString(value))
        .orElse("");
  }
}
