package org.losslab.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyWriter;

/**
 * Carries out the runs of a study, each in a worker JVM of its own, some at a time. Runs that are
 * complete are left alone; the others start, or go on from their last epoch.
 */
public final class StudyRunner {
  private final StudyConfig study;
  private final StudyDirectory directory;
  private final WorkerCommand command;
  private final EnvironmentCapture environment;
  private final CudaReadiness cuda;
  private final RunOptions options;
  private final RunListener listener;
  private final WorkerPool pool = new WorkerPool();

  /**
   * Prepares a study.
   *
   * @param study the study
   * @param directory where its results go
   * @param command how a worker is started
   * @param environment the machine and the checkout
   * @param cuda whether runs can be trained on CUDA, and on which GPUs; asked only if there are
   *     such runs
   * @param listener told of everything, from several threads
   */
  public StudyRunner(
      StudyConfig study,
      StudyDirectory directory,
      WorkerCommand command,
      EnvironmentCapture environment,
      CudaReadiness cuda,
      RunOptions options,
      RunListener listener) {
    this.study = study;
    this.directory = directory;
    this.command = command;
    this.environment = environment;
    this.cuda = cuda;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Makes sure that {@link #run} would start, as far as that can be told without writing anything,
   * so that no data is fetched in vain.
   *
   * @return whether there are runs to do on CUDA
   * @throws InputException as {@link #run} does
   */
  public boolean check() {
    List<RunDirectory> chosen = chosen();
    refuseStale(chosen);
    List<RunDirectory> todo = toDo(chosen);
    CudaRefusal.of(todo, cuda, options.failFast());
    return todo.stream().anyMatch(CudaRefusal::isOnCuda);
  }

  /**
   * Carries out the runs and returns how each of them ended, in their order.
   *
   * @throws InputException before anything starts, if the results folder can't be used or holds
   *     runs of another study, or no run can be trained on this machine
   */
  public List<RunOutcome> run() {
    List<RunDirectory> chosen = chosen();
    refuseStale(chosen);
    List<RunDirectory> todo = toDo(chosen);
    CudaRefusal refusal = CudaRefusal.of(todo, cuda, options.failFast());
    directory.create();
    DiskSpace.check(directory.path(), todo.size());
    writeStudy();
    List<RunOutcome> outcomes = new ArrayList<>();
    for (RunDirectory run : chosen) {
      if (!todo.contains(run)) {
        listener.skipped(run.spec(), run.state());
        outcomes.add(RunOutcome.skipped(run.spec(), run.state()));
      }
    }
    outcomes.addAll(refusal.record(listener));
    Interruption interruption = Interruption.watch(pool);
    try (interruption) {
      outcomes.addAll(carryOut(todo.stream().filter(run -> !refusal.contains(run)).toList()));
    }
    outcomes.sort((a, b) -> Integer.compare(a.spec().number(), b.spec().number()));
    return outcomes;
  }

  private List<RunDirectory> chosen() {
    List<RunSpec> runs = study.runs();
    Set<Integer> unknown = new TreeSet<>(options.only());
    runs.forEach(run -> unknown.remove(run.number()));
    if (!unknown.isEmpty()) {
      throw new InputException(
          "--only: there is no run "
              + unknown.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + "; the study has runs 1 to "
              + runs.size());
    }
    return runs.stream()
        .filter(run -> options.only().isEmpty() || options.only().contains(run.number()))
        .map(directory::run)
        .toList();
  }

  private void refuseStale(List<RunDirectory> runs) {
    if (options.overwrite()) {
      return;
    }
    List<String> stale =
        runs.stream()
            .filter(run -> run.state() == RunState.STALE)
            .map(run -> run.path() + " holds a run with other settings")
            .toList();
    if (!stale.isEmpty()) {
      List<String> messages = new ArrayList<>(stale);
      messages.add(
          "The study has changed since. Do these runs again with --overwrite, or give the study"
              + " another name, or another place with --results.");
      throw new InputException(messages);
    }
  }

  private List<RunDirectory> toDo(List<RunDirectory> runs) {
    return runs.stream().filter(run -> options.overwrite() || !run.state().isComplete()).toList();
  }

  private void writeStudy() {
    try {
      StudyWriter.write(study, directory.studyFile());
    } catch (IOException e) {
      throw new InputException(ErrorText.message(e));
    }
  }

  private List<RunOutcome> carryOut(List<RunDirectory> todo) {
    if (todo.isEmpty()) {
      return List.of();
    }
    Capacity capacity =
        Capacity.of(
            options, atATime(), environment.cpu().logicalCores(), environment.usableMemoryBytes());
    RunQueue queue = new RunQueue(todo, cuda.usable());
    ExecutorService executor = Executors.newFixedThreadPool(capacity.jobs());
    try {
      List<Future<List<RunOutcome>>> futures = new ArrayList<>();
      for (int job = 0; job < capacity.jobs(); job++) {
        futures.add(executor.submit(() -> work(queue, capacity.threads())));
      }
      List<RunOutcome> outcomes = new ArrayList<>();
      for (Future<List<RunOutcome>> future : futures) {
        outcomes.addAll(await(future));
      }
      return outcomes;
    } finally {
      executor.shutdown();
    }
  }

  /**
   * The most runs that there can be work for at a time: a GPU has one. By all runs, not by those
   * left: a run done again alone then gets the threads that it had.
   */
  private int atATime() {
    long onCuda = study.runs().stream().filter(run -> run.backend().equals("cuda")).count();
    int onCpu = study.runs().size() - (int) onCuda;
    return Math.max(1, onCpu + (int) Math.min(onCuda, cuda.usable().size()));
  }

  private List<RunOutcome> work(RunQueue queue, int shared) throws InterruptedException {
    List<RunOutcome> outcomes = new ArrayList<>();
    for (Optional<RunQueue.Turn> turn = queue.take(); turn.isPresent(); turn = queue.take()) {
      try {
        RunDirectory run = turn.get().run();
        outcomes.add(
            pool.isStopping()
                ? RunOutcome.skipped(run.spec(), run.state())
                : work(turn.get(), shared));
      } finally {
        queue.release(turn.get());
      }
    }
    return outcomes;
  }

  private RunOutcome work(RunQueue.Turn turn, int shared) throws InterruptedException {
    RunExecution execution =
        new RunExecution(
            turn.run(),
            command,
            threads(turn.run(), shared),
            turn.gpu(),
            study.execution(),
            environment,
            pool,
            listener);
    RunOutcome outcome = execution.run(options.overwrite());
    listener.ended(outcome);
    if (options.failFast() && outcome.state() == RunState.FAILED) {
      pool.stop();
    }
    return outcome;
  }

  /** A run that goes on keeps its threads: with another number it would end with other bits. */
  private int threads(RunDirectory run, int shared) {
    if (options.threads().isPresent() || options.overwrite()) {
      return shared;
    }
    return new EnvironmentFile(run).recordedThreads().orElse(shared);
  }

  private static List<RunOutcome> await(Future<List<RunOutcome>> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run could not be carried out", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while runs were at work", e);
    }
  }
}
