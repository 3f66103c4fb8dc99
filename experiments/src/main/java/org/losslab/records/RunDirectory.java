package org.losslab.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.AtomicFiles;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;

/**
 * The directory of a run that is to be carried out, {@code
 * <study>/runs/<loss-backend-seed-digest>}: all that a scheduler and a worker write in it. What is
 * there is read by {@link RecordedRun}.
 *
 * <p>A worker leaves its result as {@code result.pending.json}. The scheduler then seals all files,
 * writes {@code SHA256SUMS}, and at last renames the result, in this order: a crash between any two
 * steps leaves a run that is not ended, and goes on.
 *
 * <p>All files are made at a desk, the folder of a {@link Claim}, and renamed from there; all are
 * deleted by way of it. An owner whose claim was taken over has no desk any more, so that none of
 * its writes, nor its deletions, succeeds. One rename alone has another start, that of the pending
 * result to the result: who takes a run over removes the former by {@link Desk#takeOver} before it
 * looks at the run.
 */
public final class RunDirectory {
  private final Path path;
  private final RunSpec spec;
  private final Desk desk;

  /** Takes up the directory of a run, which need not exist; files are made beside their places. */
  public RunDirectory(Path path, RunSpec spec) {
    this(path, spec, new Desk(path, path));
  }

  private RunDirectory(Path path, RunSpec spec, Desk desk) {
    this.path = path;
    this.spec = spec;
    this.desk = desk;
  }

  /** Returns the directory as its claim's owner writes to it. */
  public RunDirectory at(Path claimedDesk) {
    return new RunDirectory(path, spec, new Desk(path, claimedDesk));
  }

  /**
   * Takes up a directory that was made ready for a worker.
   *
   * @throws InputException if its {@code spec.json} cannot be read
   */
  public static RunDirectory begun(Path path) {
    try {
      return new RunDirectory(
          path, RunSpecJson.read(RunFile.SPEC.in(path), RunFile.SPEC.readText(path)));
    } catch (DamagedException e) {
      throw new InputException(e.getMessage());
    }
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** Where its files are made. */
  public Desk desk() {
    return desk;
  }

  /** The run. */
  public RunSpec spec() {
    return spec;
  }

  /** Returns one of the run's files. */
  public Path file(RunFile file) {
    return file.in(path);
  }

  /** Reads all that is there. */
  public RecordedRun read() {
    return RecordedRun.read(path);
  }

  /** Returns how far the run has come. */
  public RunStatus status() {
    return read().status();
  }

  /** Whether a checkpoint, of whatever age, is there to go on from. */
  public boolean hasCheckpoint() {
    return RunFile.CHECKPOINT.existsIn(path) || RunFile.PREVIOUS_CHECKPOINT.existsIn(path);
  }

  /**
   * Returns why nothing may be written here: a worker, which opens its files by name, could be led
   * outside. Empty if the directory is a plain one, or is not there yet.
   */
  public Optional<String> obstacle() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      String what = Files.isSymbolicLink(path) ? "a symbolic link" : "not a directory";
      return Optional.of(path + " is " + what + "; move it away");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        if (Files.isSymbolicLink(file)) {
          return Optional.of(
              file + " is a symbolic link; a run directory must hold plain files only");
        }
      }
    } catch (IOException e) {
      return Optional.of("cannot read " + path + ": " + ErrorText.reason(e));
    }
    return Optional.empty();
  }

  /**
   * Writes one of the run's files, whole or not at all.
   *
   * @throws IOException when it cannot be written, as when the claim was lost
   */
  public void write(RunFile file, AtomicFiles.StreamContent content) throws IOException {
    desk.write(file, content);
  }

  /** Writes one of the run's files as UTF-8. */
  void write(RunFile file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void delete(RunFile file) throws IOException {
    desk.delete(file(file));
  }

  /** Creates the directory. */
  public void create() throws IOException {
    Files.createDirectories(path);
  }

  /**
   * Makes the directory ready for a worker: breaks the seal of a failed attempt, removes what a
   * killed one has left behind, and writes {@code spec.json}. Checkpoint and metrics stay.
   *
   * @throws IOException when a file cannot be written or removed
   */
  public void prepare() throws IOException {
    AtomicFiles.deletePartialFiles(path);
    unseal();
    delete(RunFile.PENDING_RESULT);
    write(RunFile.SPEC, RunSpecJson.json(spec));
  }

  /** The result goes first: no moment shows a result without its seal. */
  private void unseal() throws IOException {
    delete(RunFile.RESULT);
    delete(RunFile.SEAL);
  }

  /**
   * Removes everything but claims and the lock. The result goes first and the spec last: whenever
   * this is interrupted, what is left never looks complete.
   *
   * @throws IOException when a file cannot be removed
   */
  public void clear() throws IOException {
    unseal();
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      files.forEach(children::add);
    }
    children.sort(Comparator.comparing((Path child) -> child.equals(file(RunFile.SPEC))));
    for (Path child : children) {
      String name = child.getFileName().toString();
      if (!child.equals(file(RunFile.LOCK)) && !Claim.isName(name)) {
        // Whatever lies there, a folder too.
        desk.delete(child);
      }
    }
  }

  /**
   * Records a worker's start. A run that goes on from a checkpoint keeps the record of its first
   * start, to which the later one is added.
   *
   * @param diff how the sources differ from their commit, if they do
   * @throws IOException when a file cannot be written
   */
  public void writeEnvironment(RunEnvironment present, Optional<byte[]> diff) throws IOException {
    RunEnvironment record = present;
    if (hasCheckpoint() && RunFile.ENVIRONMENT.existsIn(path)) {
      try {
        record = RunEnvironment.read(path).with(present);
      } catch (DamagedException e) {
        // The record of the first start is lost: that of this one is better than none.
        record = present;
      }
    }
    if (record == present) {
      if (diff.isPresent()) {
        write(RunFile.GIT_DIFF, out -> out.write(diff.get()));
      } else {
        delete(RunFile.GIT_DIFF);
      }
    }
    write(RunFile.ENVIRONMENT, record.text());
  }

  /** Returns the environment of the first start, if it is recorded and whole. */
  public Optional<RunEnvironment> environment() {
    try {
      return Optional.of(RunEnvironment.read(path));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /**
   * Leaves a result to be sealed. Called by the worker as its last act.
   *
   * @throws IOException when it cannot be written
   */
  public void leave(RunResult result) throws IOException {
    write(RunFile.PENDING_RESULT, result.text());
  }

  /**
   * Ends the run with the result that its worker has left, once nothing is written any more.
   *
   * @return the result; empty if the worker has left none
   * @throws IOException when a file cannot be written
   */
  public Optional<RunResult> seal() throws IOException {
    if (!RunFile.PENDING_RESULT.existsIn(path)) {
      return Optional.empty();
    }
    byte[] pending;
    RunResult result;
    try {
      pending = RunFile.PENDING_RESULT.read(path);
      result = Json.read(file(RunFile.PENDING_RESULT), pending, RunResult.class);
    } catch (DamagedException e) {
      throw new IOException(e.getMessage(), e);
    }
    delete(RunFile.PREVIOUS_CHECKPOINT);
    AtomicFiles.deletePartialFiles(path);
    Map<String, String> digests = Seal.digests(path, RecordedRun.sealedNames(path));
    digests.put(RunFile.RESULT.fileName(), digests.remove(RunFile.PENDING_RESULT.fileName()));
    write(RunFile.SEAL, Seal.text(digests));
    // A copy from the desk, not a move: only so is an owner that has lost the run refused.
    write(RunFile.RESULT, out -> out.write(pending));
    delete(RunFile.PENDING_RESULT);
    return Optional.of(result);
  }

  /**
   * Ends the run as failed. The epochs and the time of all its attempts count.
   *
   * @throws IOException when a file cannot be written
   */
  public void fail(String message, Instant now) throws IOException {
    List<EpochMetrics> epochs;
    try {
      epochs = MetricsFile.read(path, false);
    } catch (DamagedException e) {
      epochs = List.of();
    }
    leave(RunResult.failed(epochs, environment().map(RunEnvironment::created), message, now));
    seal();
  }

  /**
   * Takes over the checkpoint of a shorter run of the same training, so that this one goes on from
   * it.
   *
   * @return where the epochs came from
   * @throws IOException when it cannot be copied
   */
  public RunEnvironment.Continuation continueFrom(RecordedRun shorter) throws IOException {
    write(RunFile.CHECKPOINT, out -> Files.copy(RunFile.CHECKPOINT.in(shorter.directory()), out));
    return new RunEnvironment.Continuation(
        shorter.name(),
        shorter.epochs().size(),
        Digests.sha256(RunFile.SEAL.in(shorter.directory())));
  }
}
