package org.losslab.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.losslab.files.AtomicFiles;
import org.losslab.files.InputException;
import org.losslab.stats.ComparisonSettings;

/**
 * All that a study's results directory holds, read into memory once.
 *
 * @param study the study's name
 * @param description what the study is about, if it says so
 * @param reference the name of the published curves to draw in, if any
 * @param comparison the equivalence margin and the level of the tests
 * @param plannedRuns how many runs the study has in all, at least those that there are
 * @param gridKeys the grid keys beside loss, backend and seed, in order of first appearance
 * @param runs all runs whose spec can be read, by number
 * @param arms the runs grouped into arms, by their first run
 * @param problems what could not be read, each naming its file
 */
public record StudyResults(
    String study,
    Optional<String> description,
    Optional<String> reference,
    ComparisonSettings comparison,
    int plannedRuns,
    List<String> gridKeys,
    List<RunRecord> runs,
    List<Arm> arms,
    List<String> problems) {

  /**
   * Reads a study, also an unfinished one. Damage to one run does not keep the others from being
   * read; it is told in {@link #problems()}.
   *
   * @param studyDirectory the directory that holds {@code runs/}
   * @return the study
   * @throws InputException if the directory holds no runs or cannot be read
   */
  public static StudyResults read(Path studyDirectory) {
    Path runsDirectory = studyDirectory.resolve("runs");
    if (!Files.isDirectory(runsDirectory)) {
      throw new InputException(
          studyDirectory + " is not a study's results: it has no directory 'runs'");
    }
    List<String> problems = new ArrayList<>();
    List<RunRecord> runs = new ArrayList<>();
    StudyFile file = StudyFile.unnamed(studyDirectory);
    try {
      file = StudyFile.read(studyDirectory);
      problems.addAll(file.problems());
    } catch (DamagedFileException | IOException e) {
      problems.add(message(e));
    }
    for (Path directory : runDirectories(runsDirectory)) {
      try {
        RunRecord run = RunDirectory.read(directory);
        problems.addAll(run.problems());
        runs.add(run);
      } catch (DamagedFileException | IOException e) {
        problems.add(message(e));
      }
    }
    if (runs.isEmpty()) {
      List<String> messages =
          new ArrayList<>(List.of(runsDirectory + " holds no run to report on"));
      messages.addAll(problems);
      throw new InputException(messages);
    }
    runs.sort(Comparator.comparingInt(RunRecord::number).thenComparing(RunRecord::directory));
    Set<String> gridKeys = new LinkedHashSet<>();
    runs.forEach(run -> gridKeys.addAll(run.choices().keySet()));
    return new StudyResults(
        file.name(),
        file.description(),
        file.reference(),
        file.comparison(),
        Math.max(file.plannedRuns(), runs.size()),
        List.copyOf(gridKeys),
        List.copyOf(runs),
        Arms.of(runs),
        List.copyOf(problems));
  }

  /** Returns how many runs were trained to their end. */
  public long finishedRuns() {
    return runs.stream().filter(RunRecord::isFinished).count();
  }

  private static List<Path> runDirectories(Path runsDirectory) {
    try (Stream<Path> entries = Files.list(runsDirectory)) {
      return entries
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InputException(runsDirectory + " cannot be read: " + e.getMessage());
    }
  }

  /** Says what is wrong with which file. */
  private static String message(Exception e) {
    return e instanceof IOException io ? AtomicFiles.message(io) : e.getMessage();
  }
}
