package org.losslab.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a study's results directory with made-up runs that look like trained ones. */
public final class StudyFixture {

  public static final String HEADER =
      "epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_cross_entropy,val_kl,seconds,"
          + "images_per_second,parameter_norm\n";

  private final Path directory;
  private int runs;

  public StudyFixture(Path directory) {
    this.directory = directory;
    write(directory.resolve("runs").resolve(".keep"), "");
  }

  /** Returns the study's directory. */
  public Path directory() {
    return directory;
  }

  /** Writes {@code study.yaml}. */
  public StudyFixture studyYaml(String text) {
    write(directory.resolve("study.yaml"), text);
    return this;
  }

  /** Adds finished runs of an arm, with the seeds 1 to {@code seeds}. */
  public StudyFixture arm(String loss, Map<String, String> choices, int seeds, int epochs) {
    for (int seed = 1; seed <= seeds; seed++) {
      finished(loss, choices, seed, epochs);
    }
    return this;
  }

  /** Adds a finished run and returns its directory. */
  public Path finished(String loss, Map<String, String> choices, long seed, int epochs) {
    Path run = unfinished(loss, choices, seed, epochs);
    Random random = new Random(runs);
    double accuracy = 0.72 + 0.01 * random.nextGaussian();
    write(run.resolve("result.json"), result("finished", epochs, accuracy, 4000 + 40.0 * runs));
    return run;
  }

  /** Adds a finished run of one epoch with a given test accuracy and returns its directory. */
  public Path finished(String loss, Map<String, String> choices, long seed, double testAccuracy) {
    Path run = unfinished(loss, choices, seed, 1);
    write(run.resolve("result.json"), result("finished", 1, testAccuracy, 4000));
    return run;
  }

  /** Adds a run that ended early, as {@code diverged} or {@code failed}. */
  public Path ended(String status, String loss, long seed, int epochs) {
    Path run = unfinished(loss, Map.of(), seed, epochs);
    write(
        run.resolve("result.json"),
        "{\"status\": \"%s\", \"epochs\": %d, \"message\": \"made up\"}".formatted(status, epochs));
    return run;
  }

  /** Adds a run without a result and returns its directory. */
  public Path unfinished(String loss, Map<String, String> choices, long seed, int epochs) {
    runs++;
    String name = String.format(Locale.ROOT, "%03d-%s-cpu-%d", runs, loss, seed);
    Path run = directory.resolve("runs").resolve(name);
    String fields =
        new LinkedHashMap<>(choices)
            .entrySet().stream()
                .map(choice -> "\"%s\": \"%s\"".formatted(choice.getKey(), choice.getValue()))
                .collect(Collectors.joining(", "));
    write(
        run.resolve("spec.json"),
        """
        {"number": %d, "study": "made-up", "loss": "%s", "backend": "cpu", "seed": %d,
         "choices": {%s}, "dataset": {"name": "synthetic"}, "training": {"epochs": 25}}
        """
            .formatted(runs, loss, seed, fields));
    write(run.resolve("metrics.csv"), HEADER + lines(epochs));
    return run;
  }

  private String lines(int epochs) {
    Random random = new Random(31L * runs);
    return IntStream.rangeClosed(1, epochs)
        .mapToObj(
            epoch -> {
              double fit = 1 - Math.exp(-epoch / 6.0);
              double accuracy = 0.42 + 0.31 * fit + 0.006 * random.nextGaussian();
              double loss = 1.6 - 0.82 * fit + 0.012 * random.nextGaussian();
              return String.format(
                  Locale.ROOT,
                  "%d,%s,%s,%s,%s,%s,%s,9.5,4200.0,%s%n",
                  epoch,
                  loss + 0.15 - 0.1 * fit,
                  accuracy - 0.02,
                  loss,
                  accuracy,
                  loss,
                  loss,
                  20.0 + epoch);
            })
        .collect(Collectors.joining());
  }

  private String result(String status, int epochs, double accuracy, double speed) {
    String digest = "ab" + (11 + runs);
    String rows =
        IntStream.range(0, 10)
            .mapToObj(
                row ->
                    IntStream.range(0, 10)
                        .mapToObj(
                            column ->
                                Integer.toString(
                                    row == column
                                        ? 640 + 20 * row
                                        : (row * 7 + column * 3) % 11 * 8))
                        .collect(Collectors.joining(",", "[", "]")))
            .collect(Collectors.joining(",", "[", "]"));
    return """
        {"status": "%s", "epochs": %d, "val_accuracy": %s, "val_cross_entropy": 0.79,
         "test_accuracy": %s, "test_cross_entropy": 0.81, "test_loss": 0.81, "test_kl": 0.81,
         "seconds": 240.5, "images_per_second": %s, "parameters_sha256": "%s",
         "class_names": ["airplane","automobile","bird","cat","deer","dog","frog","horse","ship",
          "truck"],
         "confusion_matrix": %s, "class_accuracy": [0.7,0.8,0.6,0.5,0.6,0.6,0.8,0.8,0.8,0.8]}
        """
        .formatted(status, epochs, accuracy + 0.003, accuracy, speed, digest, rows);
  }

  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
