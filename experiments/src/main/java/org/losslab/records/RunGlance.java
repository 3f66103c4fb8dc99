package org.losslab.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;

/**
 * How far a run is, from the few small files that tell it: for looking at many runs often. The
 * digests of files above a mebibyte, checkpoint and model, are not looked at; {@link RecordedRun}
 * does.
 *
 * @param directory the run's directory
 * @param status how far it is; running also if only time shows whether its owner is alive
 * @param epochs the epochs that are recorded; those of an ended run as its result has them
 * @param imagesPerSecond the speed of the last epoch, if one is recorded of a run that has not
 *     ended
 * @param message why it failed or diverged, or what does not hold
 */
public record RunGlance(
    Path directory,
    RunStatus status,
    int epochs,
    Optional<Double> imagesPerSecond,
    Optional<String> message) {
  private static final long LARGE_BYTES = 1 << 20;

  /**
   * Looks at a run of a study.
   *
   * @param directory where it is, see {@link #places}
   */
  public static RunGlance at(Path directory) {
    try {
      if (RunFile.RESULT.existsIn(directory)) {
        return ended(directory);
      }
      boolean claimed = ClaimOwner.holds(directory);
      if (!RunFile.SPEC.existsIn(directory) && !claimed) {
        return new RunGlance(directory, RunStatus.WAITING, 0, Optional.empty(), Optional.empty());
      }
      List<EpochMetrics> epochs = MetricsFile.read(directory, false);
      return new RunGlance(
          directory,
          claimed ? RunStatus.RUNNING : RunStatus.STOPPED,
          epochs.size(),
          epochs.isEmpty()
              ? Optional.empty()
              : Optional.of(epochs.get(epochs.size() - 1).imagesPerSecond())
                  .filter(speed -> Double.isFinite(speed)),
          Optional.empty());
    } catch (DamagedException e) {
      return damaged(directory, e.getMessage());
    } catch (IOException e) {
      return damaged(directory, directory + " cannot be read: " + ErrorText.reason(e));
    }
  }

  private static RunGlance ended(Path directory) throws DamagedException, IOException {
    RunResult result = RunResult.read(directory);
    if (RunFile.SEAL.existsIn(directory)) {
      Map<String, String> small = new TreeMap<>(Seal.read(RunFile.SEAL.in(directory)));
      List<String> present = new ArrayList<>(RecordedRun.sealedNames(directory));
      for (String name : List.copyOf(present)) {
        if (small.containsKey(name) && isLarge(directory.resolve(name))) {
          small.remove(name);
          present.remove(name);
        }
      }
      List<String> problems = Seal.problems(directory, small, present);
      if (!problems.isEmpty()) {
        return damaged(directory, problems.get(0));
      }
    } else if (!RecordedRun.isBeforeSeals(directory)) {
      return damaged(directory, RunFile.SEAL.in(directory) + " is missing");
    }
    return new RunGlance(
        directory, result.status(), result.epochs(), Optional.empty(), result.message());
  }

  private static boolean isLarge(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > LARGE_BYTES;
  }

  private static RunGlance damaged(Path directory, String problem) {
    return new RunGlance(directory, RunStatus.DAMAGED, 0, Optional.empty(), Optional.of(problem));
  }

  /**
   * Returns where runs of a study are: below the names that their specs give them, or, in a folder
   * of an older version, wherever a directory has their spec.
   *
   * @param study the study's folder, which need not exist
   * @throws IOException if it cannot be read
   */
  public static Map<String, Path> places(Path study, List<RunSpec> specs) throws IOException {
    Map<String, Path> byDigest = new HashMap<>();
    Map<String, Path> byName = new HashMap<>();
    for (Path run : directories(study)) {
      byName.put(run.getFileName().toString(), run);
      if (RecordedRun.isBeforeSeals(run)) {
        spec(run).ifPresent(spec -> byDigest.put(spec.digest(), run));
      }
    }
    Map<String, Path> places = new HashMap<>();
    for (RunSpec spec : specs) {
      String name = spec.directoryName();
      Path own = study.resolve(StudyFile.RUNS_FOLDER).resolve(name);
      Path older = byDigest.isEmpty() ? own : byDigest.getOrDefault(spec.digest(), own);
      places.put(name, byName.getOrDefault(name, older));
    }
    return places;
  }

  /**
   * Returns the directories of all runs in a study's folder, also of those that nobody has begun to
   * write; none if there is no such folder.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<Path> directories(Path study) throws IOException {
    try (Stream<Path> entries = Files.list(study.resolve(StudyFile.RUNS_FOLDER))) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static Optional<RunSpec> spec(Path run) {
    try {
      return Optional.of(RunSpecJson.read(RunFile.SPEC.in(run), RunFile.SPEC.readText(run)));
    } catch (DamagedException | InputException e) {
      return Optional.empty();
    }
  }
}
