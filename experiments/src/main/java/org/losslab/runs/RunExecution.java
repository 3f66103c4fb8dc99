package org.losslab.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.study.ExecutionConfig;
import org.losslab.study.RunSpec;

/** Carries out one run: takes its lock, starts workers until one ends well or none is left. */
final class RunExecution {
  /** What the worker's exit codes mean; they are those of {@code org.losslab.training.Worker}. */
  private static final int FINISHED = 0;

  private static final int WRONG_INPUT = 2;
  private static final int DIVERGED = 3;
  private static final int WRITE_FAILED = 4;

  /** The code and the words with which a JVM ends on {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  private static final String MEMORY_ERROR = "java.lang.OutOfMemoryError";

  /**
   * Ctrl-C in a terminal reaches the worker too, and may end it before this process has noticed. So
   * long is waited before a dead worker counts as a crash.
   */
  private static final Duration INTERRUPT_GRACE = Duration.ofMillis(300);

  private final RunDirectory directory;
  private final WorkerCommand command;
  private final int threads;
  private final Optional<GpuDevice> gpu;
  private final ExecutionConfig config;
  private final EnvironmentCapture environment;
  private final WorkerPool pool;
  private final RunListener listener;

  /**
   * Prepares the run.
   *
   * @param gpu the GPU that is its own; empty for a run on the CPU
   */
  RunExecution(
      RunDirectory directory,
      WorkerCommand command,
      int threads,
      Optional<GpuDevice> gpu,
      ExecutionConfig config,
      EnvironmentCapture environment,
      WorkerPool pool,
      RunListener listener) {
    this.directory = directory;
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
   */
  RunOutcome run(boolean overwrite) throws InterruptedException {
    RunSpec spec = directory.spec();
    RunLog log = new RunLog(directory.logFile());
    try {
      directory.create();
      try (RunLock lock = RunLock.acquire(directory, note -> note(log, note));
          log) {
        // Another process may have finished it since this one looked.
        RunState state = directory.state();
        if (state.isComplete() && !overwrite) {
          return RunOutcome.skipped(spec, state);
        }
        if (state == RunState.STALE && !overwrite) {
          return RunOutcome.failed(spec, "another process began it with other settings", List.of());
        }
        if (overwrite) {
          directory.clear();
        }
        return attempts(lock, log);
      }
    } catch (RunLockedException e) {
      return RunOutcome.failed(spec, e.getMessage(), List.of());
    } catch (InputException e) {
      return RunOutcome.failed(spec, String.join("; ", e.messages()), List.of());
    } catch (IOException e) {
      return RunOutcome.failed(spec, ErrorText.message(e), List.of());
    }
  }

  private RunOutcome attempts(RunLock lock, RunLog log) throws IOException, InterruptedException {
    RunSpec spec = directory.spec();
    EnvironmentFile record = new EnvironmentFile(directory);
    String message = "";
    for (int attempt = 1; attempt <= 1 + config.maxRetries(); attempt++) {
      if (pool.isStopping()) {
        return stopped();
      }
      directory.prepare();
      record.write(environment, command.describe(spec, threads, gpu), attempt);
      log.forgetLines();
      log.note("attempt " + attempt + ", " + threads + (threads == 1 ? " thread" : " threads"));
      AtomicReference<String> failure = new AtomicReference<>();
      WorkerProcess.Exit exit = work(lock, log, failure);
      RunState state = directory.state();
      if (exit.code() == FINISHED && state == RunState.FINISHED) {
        return new RunOutcome(spec, state, true, Optional.empty(), List.of());
      }
      if (exit.code() == DIVERGED && state == RunState.DIVERGED) {
        String why = directory.result().map(r -> r.path("message").asText()).orElse("");
        return new RunOutcome(spec, state, true, Optional.of(why), List.of());
      }
      if (isStopping()) {
        log.note("stopped");
        return stopped();
      }
      message = reason(exit, failure.get(), log.lastLines());
      log.note("the worker ended: " + message);
      if (exit.code() == WRONG_INPUT || exit.code() == WRITE_FAILED) {
        // The message says it all; the log has the rest.
        log.forgetLines();
        break;
      }
      if (attempt <= config.maxRetries()) {
        note(log, message + "; tried again from " + resumePoint());
      }
    }
    writeFailure(message);
    return RunOutcome.failed(spec, message, log.lastLines());
  }

  private RunOutcome stopped() {
    return RunOutcome.failed(
        directory.spec(), "stopped; it goes on from " + resumePoint(), List.of());
  }

  private void writeFailure(String message) {
    try {
      directory.writeFailure(message);
    } catch (IOException e) {
      // On a full disk the run stays unfinished; why it failed is told all the same.
      return;
    }
  }

  private WorkerProcess.Exit work(RunLock lock, RunLog log, AtomicReference<String> failure)
      throws IOException, InterruptedException {
    RunSpec spec = directory.spec();
    WorkerProcess worker =
        WorkerProcess.start(
            command.arguments(directory, threads),
            command.environment(spec.backend(), threads, gpu),
            log,
            event -> {
              if (event instanceof WorkerEvent.Failure f) {
                failure.set(f.message());
              }
              listener.event(spec, event);
            });
    pool.add(worker);
    try {
      lock.workerStarted(worker.handle());
      return worker.await(Duration.ofSeconds(config.hangTimeoutSeconds()));
    } finally {
      worker.stop();
      // The lock is given up after this: nobody may still be writing then.
      worker.stopForcibly();
      pool.remove(worker);
    }
  }

  /** Whether the study is to end, or is told so just now. */
  private boolean isStopping() throws InterruptedException {
    if (!pool.isStopping()) {
      Thread.sleep(INTERRUPT_GRACE.toMillis());
    }
    return pool.isStopping();
  }

  private String reason(WorkerProcess.Exit exit, String failure, List<String> lines) {
    if (exit.hung()) {
      return "no sign of life for " + config.hangTimeoutSeconds() + " s, ended";
    }
    if (failure != null) {
      return failure;
    }
    if (exit.code() > 128) {
      return "crashed, signal " + (exit.code() - 128) + " (exit code " + exit.code() + ")";
    }
    if (exit.code() == OUT_OF_MEMORY && lines.stream().anyMatch(l -> l.contains(MEMORY_ERROR))) {
      return "out of memory (exit code " + exit.code() + ")";
    }
    return "crashed, exit code " + exit.code();
  }

  private String resumePoint() {
    return directory.hasCheckpoint() ? "its last epoch" : "the start";
  }

  private void note(RunLog log, String message) {
    log.note(message);
    listener.note(directory.spec(), message);
  }
}
