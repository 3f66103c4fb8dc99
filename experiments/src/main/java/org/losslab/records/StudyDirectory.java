package org.losslab.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.losslab.files.AtomicFiles;
import org.losslab.files.DiskFailure;
import org.losslab.files.ErrorText;
import org.losslab.files.FileTrees;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyChanges;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;
import org.losslab.study.StudyWriter;

/**
 * The folder of one study, {@code <results folder>/<study>}, to be written to. Nothing is ever
 * written outside of it: a name that is a path, and a symbolic link on the way, are refused. The
 * results folder itself is the user's choice and may be a link.
 */
public final class StudyDirectory {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Path path;

  /** The complete runs of versions before seals, by the digest of their spec; null: not read. */
  private Map<String, Path> older;

  private StudyDirectory(Path path) {
    this.path = path;
  }

  /**
   * Returns the folder of the study {@code name} without creating it.
   *
   * @param results the results folder; need not exist yet
   * @throws InputException when the name or what lies at its place would lead out of {@code
   *     results}
   */
  public static StudyDirectory of(Path results, String name) {
    Path path = results.resolve(checkedName(name));
    refuseLink(path);
    refuseLinks(path);
    return new StudyDirectory(path);
  }

  /** Refuses a study's folder whose own folders lead elsewhere. */
  static void refuseLinks(Path path) {
    refuseLink(path.resolve(StudyFile.RUNS_FOLDER));
    StudyFile.REPORT_FOLDERS.forEach(folder -> refuseLink(path.resolve(folder)));
    refuseLink(path.resolve(StudyFile.PROGRAMS_FOLDER));
    refuseLink(path.resolve(StudyFile.TENSORBOARD_FOLDER));
  }

  /** The folder itself. */
  public Path path() {
    return path;
  }

  /** The study as resolved, once it is begun. */
  public Path studyFile() {
    return StudyFile.STUDY.in(path);
  }

  /** The folder of the programs that trained its runs. */
  public Path programs() {
    return path.resolve(StudyFile.PROGRAMS_FOLDER);
  }

  /**
   * Returns the directory of a run without creating it: the one that there is, which in a folder of
   * an older version has another name, or the one that the run is given. What lies in its place may
   * be an {@linkplain RunDirectory#obstacle() obstacle}, which is that run's alone.
   */
  public RunDirectory run(RunSpec spec) {
    Path own = runs().resolve(checkedName(spec.directoryName()));
    Path directory =
        Files.exists(own, LinkOption.NOFOLLOW_LINKS)
            ? own
            : older().getOrDefault(spec.digest(), own);
    return new RunDirectory(directory, spec);
  }

  /** No run is written into a directory of an older version: they are read once. */
  private synchronized Map<String, Path> older() {
    if (older == null) {
      older =
          RecordedStudy.runDirectories(path).stream()
              .filter(RecordedRun::isBeforeSeals)
              .map(RecordedRun::read)
              .filter(run -> run.status().isComplete() && run.digest().isPresent())
              .collect(
                  Collectors.toUnmodifiableMap(
                      run -> run.digest().get(), RecordedRun::directory, (first, other) -> first));
    }
    return older;
  }

  private Path runs() {
    return path.resolve(StudyFile.RUNS_FOLDER);
  }

  /**
   * Creates the folder, checks that it can be written to, and removes what killed processes have
   * left half-written in it.
   *
   * @throws InputException when it cannot
   */
  public void create() {
    try {
      Files.createDirectories(runs());
      if (!Files.isWritable(runs())) {
        throw new InputException(
            "cannot write into "
                + path
                + ": it is read-only for this user; choose another place with --results");
      }
      AtomicFiles.deletePartialFilesOfDeadProcesses(path);
      for (String name : StudyFile.REPORT_FOLDERS) {
        Path folder = path.resolve(name);
        if (Files.isDirectory(folder)) {
          AtomicFiles.deletePartialFilesOfDeadProcesses(folder);
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of("cannot use " + path + ": " + ErrorText.message(e), e);
    }
  }

  /**
   * Returns the runs that somebody has claimed, if the folder was made by another plan: the two
   * would write each other's tables.
   */
  public List<Path> claimedByOtherPlan(StudyConfig study) {
    if (changes(study).equals(Optional.of(List.of()))) {
      return List.of();
    }
    return RecordedStudy.runDirectories(path).stream().filter(ClaimOwner::holds).toList();
  }

  /**
   * Returns in what a study differs from the one that the folder was made by, each setting with its
   * old and its new value; of a folder without a study nothing. Empty if that study cannot be read.
   */
  public Optional<List<String>> changes(StudyConfig study) {
    Path file = StudyFile.STUDY.in(path);
    if (!Files.isRegularFile(file)) {
      return Optional.of(List.of());
    }
    try {
      return Optional.of(StudyChanges.between(StudyReader.recorded(file), study));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /** Deletes all that a report has written. */
  private void deleteReport() throws IOException {
    for (StudyFile file : StudyFile.values()) {
      if (file != StudyFile.STUDY) {
        Files.deleteIfExists(file.in(path));
      }
    }
    for (String name : StudyFile.REPORT_FOLDERS) {
      Path folder = path.resolve(name);
      if (Files.isDirectory(folder)) {
        FileTrees.delete(folder);
      }
    }
  }

  /**
   * Writes the study as resolved, and breaks the seal of an earlier end: what follows may change
   * its runs. A file that says the same already is left as it is.
   *
   * @param emptiesRuns whether runs are to be emptied; what a report says of them is deleted first,
   *     so that an interruption leaves no report beside runs that are gone
   * @throws IOException when it cannot be written
   */
  public void begin(StudyConfig study, boolean emptiesRuns) throws IOException {
    String text = StudyWriter.yaml(study);
    Path file = StudyFile.STUDY.in(path);
    Files.deleteIfExists(StudyFile.SEAL.in(path));
    if (emptiesRuns) {
      deleteReport();
    }
    if (!Files.isRegularFile(file) || !Files.readString(file).equals(text)) {
      AtomicFiles.write(file, text);
    }
  }

  private static String checkedName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          "'"
              + name
              + "' cannot name a results directory; use letters, digits, '.', '_' and '-',"
              + " the first a letter or a digit");
    }
    return name;
  }

  private static void refuseLink(Path place) {
    if (Files.isSymbolicLink(place)) {
      throw new InputException(
          place + " is a symbolic link; results are written to plain directories only");
    }
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(place + " is not a directory; move it away");
    }
  }
}
