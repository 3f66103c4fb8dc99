package org.losslab.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.losslab.records.DamagedException;
import org.losslab.records.EpochMetrics;
import org.losslab.records.ReferenceRun;

/**
 * Runs of the reference's own program, measured on the same data: {@code
 * results/reference/keras/runs}.
 *
 * @param directory the directory that holds {@code runs/}
 * @param runs the finished runs, by directory name
 * @param unfinished how many run directories have no result yet
 * @param problems what could not be read, each naming its file
 */
public record MeasuredReference(
    Path directory, List<MeasuredRun> runs, int unfinished, List<String> problems) {

  /**
   * One measured run.
   *
   * @param loss the loss's name, as in a study's grid
   * @param seed its seed
   * @param epochs the metrics of each epoch
   * @param testAccuracy a fraction; {@code NaN} if not measured
   */
  public record MeasuredRun(
      String loss, long seed, List<EpochMetrics> epochs, double testAccuracy) {}

  /** Looks beside the study's results, then below the working directory. */
  static Optional<MeasuredReference> find(Path studyDirectory, Path workingDirectory) {
    Path study = studyDirectory.toAbsolutePath().normalize();
    Set<Path> places = new LinkedHashSet<>();
    Path parent = study.getParent();
    if (parent != null) {
      places.add(parent.resolve("reference/keras"));
      places.add(parent.resolve("keras"));
    }
    places.add(workingDirectory.toAbsolutePath().resolve("results/reference/keras"));
    return places.stream()
        .filter(place -> !place.equals(study) && Files.isDirectory(place.resolve("runs")))
        .findFirst()
        .map(MeasuredReference::read);
  }

  /** Returns the directory as a report names it, from the project's root where it has its place. */
  public String shownDirectory() {
    return directory.endsWith("results/reference/keras")
        ? "results/reference/keras"
        : directory.getFileName().toString();
  }

  /** Returns the runs of a loss. */
  List<MeasuredRun> of(String loss) {
    return runs.stream().filter(run -> run.loss().equals(loss)).toList();
  }

  private static MeasuredReference read(Path directory) {
    List<MeasuredRun> runs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int unfinished = 0;
    for (Path run : entries(directory.resolve("runs"), problems)) {
      try {
        Optional<ReferenceRun> found = ReferenceRun.read(run);
        if (found.isEmpty()) {
          unfinished++;
        } else {
          runs.add(
              new MeasuredRun(
                  found.get().loss(),
                  found.get().seed(),
                  found.get().epochs(),
                  found.get().testAccuracy()));
        }
      } catch (DamagedException e) {
        problems.add(e.getMessage());
      }
    }
    return new MeasuredReference(directory, List.copyOf(runs), unfinished, List.copyOf(problems));
  }

  private static List<Path> entries(Path directory, List<String> problems) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      problems.add(directory + ": cannot be read (" + e.getClass().getSimpleName() + ")");
      return List.of();
    }
  }
}
