package org.losslab.runs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.files.ShownText;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunResult;
import org.losslab.records.RunStatus;
import org.losslab.records.WorkerEvent;
import org.losslab.records.WorkerExit;
import org.losslab.study.ExecutionConfig;

/** Carries out one run: claims it, starts workers until one ends well or none is left. */
final class RunExecution {
  /**
   * A signal to end reaches the worker too when all processes of a job get it, and may end it
   * before this process has noticed. So long is waited before such a dead worker counts as a crash.
   */
  private static final Duration SIGNAL_GRACE = Duration.ofSeconds(2);

  /** The exit codes of workers that HUP, INT, TERM, USR1 or USR2 has ended, as on Linux. */
  private static final Set<Integer> SIGNALLED = Set.of(129, 130, 143, 138, 140);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Task task;
  private final Claims claims;

  /** As it is written to: at the claim's desk, once that is taken. */
  private RunDirectory directory;

  private final WorkerCommand command;
  private final int threads;
  private final Optional<GpuDevice> gpu;
  private final ExecutionConfig config;
  private final EnvironmentRecord environment;
  private final WorkerPool pool;
  private final RunListener listener;

  /**
   * Prepares the run.
   *
   * @param gpu the GPU that is its own; empty for a run on the CPU
   */
  RunExecution(
      Task task,
      Claims claims,
      WorkerCommand command,
      int threads,
      Optional<GpuDevice> gpu,
      ExecutionConfig config,
      EnvironmentRecord environment,
      WorkerPool pool,
      RunListener listener) {
    this.task = task;
    this.directory = task.directory();
    this.claims = claims;
    this.command = command;
    this.threads = threads;
    this.gpu = gpu;
    this.config = config;
    this.environment = environment;
    this.pool = pool;
    this.listener = listener;
  }

  /**
   * Carries out the run.
   *
   * @param overwrite whether to start from nothing
   * @return empty: it has an owner on another machine, and whether that is alive will show when
   *     this is called again
   */
  Optional<RunOutcome> run(boolean overwrite) throws InterruptedException {
    Optional<String> obstacle = directory.obstacle();
    if (obstacle.isPresent()) {
      return Optional.of(RunOutcome.refused(task.run(), RunStatus.DAMAGED, obstacle.get()));
    }
    try {
      directory.create();
      List<String> notes = new ArrayList<>();
      Optional<HeldClaim> claimed = claims.take(directory.path(), notes::add);
      if (claimed.isEmpty()) {
        return Optional.empty();
      }
      try (HeldClaim claim = claimed.get()) {
        return Optional.of(run(overwrite, claim, notes));
      }
    } catch (ClaimedException e) {
      return Optional.of(RunOutcome.refused(task.run(), RunStatus.RUNNING, e.getMessage()));
    } catch (InputException e) {
      return Optional.of(RunOutcome.failed(task.run(), String.join("; ", e.messages()), List.of()));
    } catch (IOException e) {
      return Optional.of(RunOutcome.failed(task.run(), ErrorText.message(e), List.of()));
    }
  }

  private RunOutcome run(boolean overwrite, HeldClaim claim, List<String> notes)
      throws IOException, InterruptedException {
    directory = task.directory().at(claim.desk());
    directory.desk().takeOver();
    // Another process may have finished it since this one looked.
    RecordedRun before = directory.read();
    if (before.status().isComplete() && !overwrite) {
      return RunOutcome.skipped(task.run(), before.status());
    }
    if (before.isDamagedResult() && !overwrite) {
      return RunOutcome.refused(task.run(), before.status(), String.join("; ", before.problems()));
    }
    if (overwrite) {
      directory.clear();
    }
    try (RunLog log = new RunLog(directory)) {
      notes.forEach(note -> note(log, note));
      return attempts(claim, log, before);
    } catch (IOException e) {
      if (claim.isLost()) {
        return takenOver();
      }
      throw e;
    }
  }

  private RunOutcome attempts(HeldClaim claim, RunLog log, RecordedRun before)
      throws IOException, InterruptedException {
    String message = "";
    Optional<RunEnvironment.Continuation> continuation = Optional.empty();
    for (int attempt = 1; attempt <= 1 + config.maxRetries(); attempt++) {
      if (pool.isStopping()) {
        return stopped();
      }
      directory.prepare();
      RunEnvironment present =
          environment.of(command.describe(directory.spec(), threads, gpu), attempt, Instant.now());
      if (attempt == 1) {
        continuation = continuation(log, present);
        tellOtherProgram(log, before, present);
      }
      directory.writeEnvironment(present.continuing(continuation), environment.gitDiff());
      log.forgetLines();
      log.note("attempt " + attempt + ", " + threads + (threads == 1 ? " thread" : " threads"));
      AtomicReference<String> failure = new AtomicReference<>();
      WorkerProcess.Exit exit = work(claim, log, failure);
      if (claim.isLost()) {
        return takenOver();
      }
      directory.desk().keepCrashReports();
      Optional<WorkerExit> code = WorkerExit.of(exit.code());
      if (code.equals(Optional.of(WorkerExit.FINISHED))
          || code.equals(Optional.of(WorkerExit.DIVERGED))) {
        // Nothing may be written under a seal.
        log.rest();
        Optional<RunResult> result = directory.seal();
        if (result.isPresent()) {
          return RunOutcome.ended(task.run(), result.get().status(), result.get().message());
        }
      }
      if (isStopping(exit)) {
        log.note("stopped");
        return stopped();
      }
      message =
          WorkerFailure.reason(
              exit,
              Optional.ofNullable(failure.get()),
              log.keptLines(),
              config.hangTimeoutSeconds(),
              environment.usableMemory());
      log.note("the worker ended: " + message);
      if (code.equals(Optional.of(WorkerExit.WRONG_INPUT))
          || code.equals(Optional.of(WorkerExit.WRITE_FAILED))) {
        // The message says it all; the log has the rest.
        log.forgetLines();
        break;
      }
      if (attempt <= config.maxRetries()) {
        note(log, message + "; tried again from " + resumePoint());
      }
    }
    log.rest();
    writeFailure(message);
    return RunOutcome.failed(task.run(), message, log.lastLines());
  }

  /** Goes on from a shorter run of the same training, if the same program trained it. */
  private Optional<RunEnvironment.Continuation> continuation(RunLog log, RunEnvironment present)
      throws IOException {
    if (directory.hasCheckpoint()) {
      return directory.environment().flatMap(RunEnvironment::continues);
    }
    Optional<RecordedRun> shorter =
        RecordedStudy.shorter(directory.path().getParent().getParent(), directory.spec())
            .filter(
                run ->
                    run.environment().flatMap(RunEnvironment::program).equals(present.program()));
    if (shorter.isEmpty()) {
      return Optional.empty();
    }
    note(log, "goes on from the last epoch of " + shorter.get().name());
    return Optional.of(directory.continueFrom(shorter.get()));
  }

  private void tellOtherProgram(RunLog log, RecordedRun before, RunEnvironment present) {
    before
        .environment()
        .flatMap(RunEnvironment::program)
        .filter(program -> directory.hasCheckpoint())
        .filter(program -> !present.program().equals(Optional.of(program)))
        .ifPresent(
            program ->
                note(log, "its first epochs were trained by another program, as its record says"));
  }

  /** What the claim's loss leaves to be told: the run is another process' now. */
  private RunOutcome takenOver() {
    return RunOutcome.refused(
        task.run(),
        RunStatus.RUNNING,
        "another process took it over while this one gave no sign of life, and is at work on it");
  }

  private RunOutcome stopped() {
    return RunOutcome.ended(
        task.run(), RunStatus.STOPPED, Optional.of("it goes on from " + resumePoint()));
  }

  private void writeFailure(String message) {
    try {
      directory.fail(message, Instant.now());
    } catch (IOException e) {
      // On a full disk the run stays unfinished; why it failed is told all the same.
      return;
    }
  }

  private WorkerProcess.Exit work(HeldClaim claim, RunLog log, AtomicReference<String> failure)
      throws IOException, InterruptedException {
    WorkerProcess worker =
        WorkerProcess.start(
            command.arguments(directory, threads),
            command.environment(directory.spec().backend(), threads, gpu),
            log::line,
            event -> {
              if (event instanceof WorkerEvent.Failure f) {
                failure.set(ShownText.escaped(f.message()));
              }
              claim.event(event);
              listener.event(task.run(), event);
            });
    pool.add(worker);
    try {
      claim.workerStarted(worker.handle(), worker::stop);
      return worker.await(Duration.ofSeconds(config.hangTimeoutSeconds()));
    } finally {
      worker.stop();
      // The claim is given up after this: nobody may still be writing then.
      worker.stopForcibly();
      pool.remove(worker);
    }
  }

  /** Whether the study is to end, or is told so just now by what ended the worker. */
  private boolean isStopping(WorkerProcess.Exit exit) throws InterruptedException {
    long waits = SIGNALLED.contains(exit.code()) ? SIGNAL_GRACE.dividedBy(PAUSE) : 0;
    while (!pool.isStopping() && waits-- > 0) {
      Thread.sleep(PAUSE.toMillis());
    }
    return pool.isStopping();
  }

  private String resumePoint() {
    return directory.hasCheckpoint() ? "its last epoch" : "the start";
  }

  private void note(RunLog log, String message) {
    log.note(message);
    listener.note(task.run(), message);
  }
}
