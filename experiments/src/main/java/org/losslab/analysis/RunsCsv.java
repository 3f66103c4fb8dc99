package org.losslab.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.losslab.files.AtomicFiles;

/**
 * {@code runs.csv}: one line a run with its choices, its final metrics and its time. Accuracies are
 * fractions, losses nats. A number that a run does not have, or that is not finite, is an empty
 * field.
 */
public final class RunsCsv {

  /** The columns that other programs rely on; those of later metrics follow to the right. */
  private static final List<Metric> FIRST =
      List.of(
          Metric.VALIDATION_ACCURACY,
          Metric.VALIDATION_CROSS_ENTROPY,
          Metric.TEST_ACCURACY,
          Metric.TEST_CROSS_ENTROPY,
          Metric.SECONDS,
          Metric.IMAGES_PER_SECOND);

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
    header.addAll(List.of("status", "epochs"));
    FIRST.forEach(metric -> header.add(metric.column()));
    header.add("parameters_sha256");
    later().forEach(metric -> header.add(metric.column()));
    StringBuilder text = new StringBuilder(csv(header));
    study.runs().forEach(run -> text.append(csv(line(study, run))));
    return text.toString();
  }

  private static List<Metric> later() {
    return Metric.ofResults().stream().filter(metric -> !FIRST.contains(metric)).toList();
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
    FIRST.forEach(metric -> line.add(number(metric.of(run))));
    line.add(run.parametersSha256().orElse(""));
    later().forEach(metric -> line.add(number(metric.of(run))));
    return line;
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
