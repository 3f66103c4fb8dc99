package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.losslab.files.AtomicFiles;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;

/**
 * The directory of one study, {@code <results folder>/<study>}. Nothing is ever written outside of
 * it: a name that is a path, and a symbolic link on the way, are refused. The results folder itself
 * is the user's choice and may be a link.
 */
public final class StudyDirectory {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Path path;

  private StudyDirectory(Path path) {
    this.path = path;
  }

  /**
   * Returns the directory of the study {@code name} without creating it.
   *
   * @param results the results folder; need not exist yet
   * @throws InputException when the name or what lies at its place would lead out of {@code
   *     results}
   */
  public static StudyDirectory of(Path results, String name) {
    Path path = results.resolve(checkedName(name));
    refuseLink(path);
    refuseLink(path.resolve("runs"));
    refuseLink(path.resolve("plots"));
    return new StudyDirectory(path);
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** The study as it was resolved, overrides included. */
  public Path studyFile() {
    return path.resolve("study.yaml");
  }

  /**
   * Returns the directory of one run without creating it.
   *
   * @throws InputException when the run's name is not a plain file name or its place is a symbolic
   *     link
   */
  public RunDirectory run(RunSpec spec) {
    Path directory = path.resolve("runs").resolve(checkedName(spec.directoryName()));
    refuseLink(directory);
    return new RunDirectory(directory, spec);
  }

  /**
   * Creates the directory, checks that it can be written to, and removes what killed processes have
   * left half-written in it.
   *
   * @throws InputException when it cannot
   */
  void create() {
    try {
      Files.createDirectories(path.resolve("runs"));
      if (!Files.isWritable(path.resolve("runs"))) {
        throw new InputException(
            "cannot write into "
                + path
                + ": it is read-only for this user; choose another place with --results");
      }
      AtomicFiles.deletePartialFilesOfDeadProcesses(path);
      if (Files.isDirectory(path.resolve("plots"))) {
        AtomicFiles.deletePartialFilesOfDeadProcesses(path.resolve("plots"));
      }
    } catch (IOException e) {
      throw new InputException("cannot use " + path + ": " + ErrorText.message(e));
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
