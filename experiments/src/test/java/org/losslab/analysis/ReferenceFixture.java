package org.losslab.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.losslab.records.StudyFixture;

/** A study that names the Keras reference, and measured runs of that beside it. */
public final class ReferenceFixture {
  /** The columns that the Keras study writes. */
  static final String HEADER =
      "epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_cross_entropy,val_kl,seconds,"
          + "images_per_second,parameter_norm\n";

  private final Path directory;

  public ReferenceFixture(Path directory) {
    this.directory = directory;
  }

  /** Returns the comparison of {@link #study()}. */
  public ReferenceComparison compare() {
    return compare("");
  }

  /** Returns the comparison of {@link #study()} with more in its file. */
  ReferenceComparison compare(String more) {
    Path study = study(more);
    return ReferenceComparison.of(StudyResults.read(study), study, directory).orElseThrow();
  }

  /** Returns the tests of {@link #study()} against the measured runs. */
  public List<ReferenceTest> tests() {
    Path study = study();
    StudyResults results = StudyResults.read(study);
    return StudyStatistics.of(results, ReferenceComparison.of(results, study, directory))
        .reference();
  }

  /** Writes the study and returns its directory. */
  public Path study() {
    return study("");
  }

  private Path study(String more) {
    Path study = directory.resolve("results/study");
    return new StudyFixture(study)
        .head("study: s\nreference: keras-2019\n" + more)
        .arm("mcxent", Map.of(), 3, 4)
        .arm("kld", Map.of(), 3, 4)
        .directory();
  }

  /** Writes a run as the Keras study does; its accuracy rises by 0.001 an epoch. */
  public void keras(String loss, int seed, double accuracy) {
    Path run =
        directory
            .resolve("results/reference/keras")
            .resolve("runs")
            .resolve(String.format(Locale.ROOT, "%03d-%s-keras-%d", seed, loss, seed));
    write(
        run.resolve("metrics.csv"),
        IntStream.rangeClosed(1, 25)
            .mapToObj(e -> "%d,1.5,0.5,1.4,%s,1.4,1.4,9,4000,20%n".formatted(e, accuracy + e / 1e3))
            .collect(Collectors.joining("", HEADER, "")));
    write(
        run.resolve("result.json"),
        "{\"loss\": \"%s\", \"seed\": %d, \"status\": \"finished\"}".formatted(loss, seed));
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
