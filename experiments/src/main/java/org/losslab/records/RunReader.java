package org.losslab.records;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;

/** Reads one run's directory, each file by itself, and holds what it finds together. */
final class RunReader {
  private final Path directory;
  private final List<String> problems = new ArrayList<>();
  private final List<String> sealProblems = new ArrayList<>();

  RunReader(Path directory) {
    this.directory = directory;
  }

  /** What a file holds. */
  private interface Reading<T> {
    T read() throws DamagedException, IOException;
  }

  RecordedRun read() {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        problems.add(
            directory
                + (Files.isSymbolicLink(directory)
                    ? " is a symbolic link"
                    : " is not a directory"));
      }
      return nothing();
    }
    boolean sealed = RunFile.SEAL.existsIn(directory);
    boolean ended = RunFile.RESULT.existsIn(directory);
    checkPlain();
    if (!sealed) {
      checkNoLinks();
    }
    if (!RunFile.SPEC.existsIn(directory) && !sealed && !ended) {
      return nothing();
    }
    RunSpec spec = attempt(this::spec);
    RunResult result = ended ? attempt(() -> RunResult.read(directory)) : null;
    RunEnvironment environment =
        RunFile.ENVIRONMENT.existsIn(directory)
            ? attempt(() -> RunEnvironment.read(directory))
            : null;
    checkSeal(sealed, ended);
    checkName(spec);
    List<EpochMetrics> epochs = attempt(() -> MetricsFile.read(directory, ended));
    double[][] sketches = attempt(() -> SketchFile.read(directory));
    RecordedRun run =
        new RecordedRun(
            directory,
            status(result),
            Optional.ofNullable(spec),
            Optional.ofNullable(environment),
            epochs == null ? List.of() : epochs,
            Optional.ofNullable(result),
            sketches == null ? new double[0][] : sketches,
            checks(),
            sealed);
    RunChecks checks = run.checks();
    if (ended && checks.equals(RunChecks.SOUND)) {
      checks = checks.withContradictions(CrossChecks.problems(run));
    }
    return checks.equals(RunChecks.SOUND) ? run : run.withChecks(RunStatus.DAMAGED, checks);
  }

  private RunChecks checks() {
    return new RunChecks(List.copyOf(problems), List.copyOf(sealProblems), List.of());
  }

  private RecordedRun nothing() {
    return new RecordedRun(
        directory,
        problems.isEmpty() ? RunStatus.WAITING : RunStatus.DAMAGED,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        new double[0][],
        checks(),
        false);
  }

  /** Reads a file; null: it is damaged, and a problem says so. */
  private <T> T attempt(Reading<T> reading) {
    try {
      return reading.read();
    } catch (DamagedException e) {
      problems.add(e.getMessage());
    } catch (InputException e) {
      problems.addAll(e.messages());
    } catch (NoSuchFileException e) {
      // There is no such file.
      return null;
    } catch (IOException e) {
      problems.add(directory + " cannot be read: " + ErrorText.reason(e));
    }
    return null;
  }

  /** What lies in the place of a file must be one, even where nothing is read from it. */
  private void checkPlain() {
    for (RunFile file : RunFile.values()) {
      attempt(
          () -> {
            file.checkPlain(directory);
            return null;
          });
    }
  }

  /** Of a sealed run, the seal tells what was added. */
  private void checkNoLinks() {
    attempt(
        () -> {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
              if (Files.isSymbolicLink(file) && !RunFile.isName(file.getFileName().toString())) {
                problems.add(file + " is a symbolic link; a run has plain files only");
              }
            }
          }
          return null;
        });
  }

  private RunSpec spec() throws DamagedException {
    return RunSpecJson.read(RunFile.SPEC.in(directory), RunFile.SPEC.readText(directory));
  }

  private RunStatus status(RunResult result) {
    if (result != null) {
      return result.status();
    }
    return ClaimOwner.holds(directory) ? RunStatus.RUNNING : RunStatus.STOPPED;
  }

  /**
   * A result is there if and only if it is sealed; between the two there is the one moment in which
   * the seal is written and the result still pending.
   */
  private void checkSeal(boolean sealed, boolean ended) {
    if (!sealed) {
      if (ended && !RecordedRun.isBeforeSeals(directory)) {
        sealProblems.add(
            RunFile.SEAL.in(directory) + " is missing: the run was sealed when it ended");
      }
      return;
    }
    if (!ended && RunFile.PENDING_RESULT.existsIn(directory)) {
      return;
    }
    try {
      Map<String, String> digests = Seal.read(RunFile.SEAL.in(directory));
      sealProblems.addAll(Seal.problems(directory, digests, RecordedRun.sealedNames(directory)));
    } catch (DamagedException e) {
      sealProblems.add(e.getMessage());
    } catch (IOException e) {
      sealProblems.add(directory + " cannot be read: " + ErrorText.reason(e));
    }
  }

  private void checkName(RunSpec spec) {
    String name = directory.toAbsolutePath().normalize().getFileName().toString();
    if (spec != null
        && !RecordedRun.isBeforeSeals(directory)
        && !name.equals(spec.directoryName())) {
      problems.add(
          RunFile.SPEC.in(directory)
              + " is that of a run "
              + spec.directoryName()
              + ", but the directory's name is "
              + name);
    }
  }
}
