package org.losslab.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.losslab.study.RunSpec;

/**
 * A run as its directory tells, read once. What is damaged is a message in {@link #problems()}, and
 * the run then counts as damaged: everybody gets the same answer from here.
 *
 * @param directory the run's directory
 * @param status how far the run has come
 * @param spec what the run is, if its spec can be read
 * @param environment what it was made with, if that can be read
 * @param epochs the epochs recorded, from epoch 1 without gaps
 * @param result how it ended, if it has, and the result can be read
 * @param sketches the sketch of the parameters after each epoch, {@code [epoch][component]}, from
 *     epoch 0; empty if there is none
 * @param checks what does not hold
 * @param sealed whether it has a seal; runs of versions before seals have none
 */
public record RecordedRun(
    Path directory,
    RunStatus status,
    Optional<RunSpec> spec,
    Optional<RunEnvironment> environment,
    List<EpochMetrics> epochs,
    Optional<RunResult> result,
    double[][] sketches,
    RunChecks checks,
    boolean sealed) {

  /** The directories of versions in which a run was identified by its place in a grid. */
  private static final Pattern NUMBERED = Pattern.compile("[0-9]{3,}-.+");

  /** Returns what does not hold, each naming its file. */
  public List<String> problems() {
    return checks.all();
  }

  /** Returns the name of the run's directory. */
  public String name() {
    return directory.toAbsolutePath().normalize().getFileName().toString();
  }

  /** Whether the run was trained to its end, and its numbers may enter a table. */
  public boolean isFinished() {
    return status == RunStatus.FINISHED;
  }

  /** Whether the run has ended and its records do not hold: nothing mends that by itself. */
  public boolean isDamagedResult() {
    return status == RunStatus.DAMAGED && (sealed || RunFile.RESULT.existsIn(directory));
  }

  /** Whether it has left its trained network. */
  public boolean hasModel() {
    return RunFile.MODEL.existsIn(directory);
  }

  /** Returns the digest of what the run is; empty if its spec cannot be read. */
  public Optional<String> digest() {
    return spec.map(RunSpec::digest);
  }

  /** Whether a folder holds a run, or what is left of one. */
  public static boolean isRun(Path directory) {
    return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        && (RunFile.SPEC.existsIn(directory)
            || RunFile.RESULT.existsIn(directory)
            || RunFile.SEAL.existsIn(directory) && !RecordedStudy.isStudy(directory));
  }

  /** Reads a run; nothing that lies in the directory keeps this from returning. */
  public static RecordedRun read(Path directory) {
    return new RunReader(directory).read();
  }

  /** Returns this run as damaged: its seal is not the one that its study was sealed with. */
  RecordedRun withSealProblem(String problem) {
    return withChecks(RunStatus.DAMAGED, checks.withSeal(problem));
  }

  /** Returns this run with what else was found. */
  RecordedRun withChecks(RunStatus found, RunChecks present) {
    return new RecordedRun(
        directory, found, spec, environment, epochs, result, sketches, present, sealed);
  }

  /** Whether a run's directory has the name that versions before seals gave it. */
  static boolean isBeforeSeals(Path directory) {
    return NUMBERED
        .matcher(directory.toAbsolutePath().normalize().getFileName().toString())
        .matches();
  }

  /** Returns the names of what lies in a run's directory and belongs under its seal. */
  static List<String> sealedNames(Path directory) throws IOException {
    return Seal.names(directory).stream()
        .filter(name -> !name.equals(RunFile.SEAL.fileName()))
        .filter(name -> !name.equals(RunFile.LOCK.fileName()))
        .filter(name -> !Claim.isName(name))
        .filter(name -> !name.equals(RunFile.PENDING_RESULT.fileName()) || !isCopied(directory))
        .toList();
  }

  /** Whether a result that was pending is in its place too, and only its end was cut off. */
  private static boolean isCopied(Path directory) {
    if (!RunFile.RESULT.existsIn(directory)) {
      return false;
    }
    try {
      RunFile.PENDING_RESULT.checkPlain(directory);
      RunFile.RESULT.checkPlain(directory);
      return Files.mismatch(RunFile.RESULT.in(directory), RunFile.PENDING_RESULT.in(directory)) < 0;
    } catch (DamagedException | IOException e) {
      // Then it is no copy, and what it is instead is told where it is read.
      return false;
    }
  }
}
