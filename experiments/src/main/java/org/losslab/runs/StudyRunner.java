package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.losslab.files.DiskFailure;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.records.ClaimOwner;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyDirectory;
import org.losslab.study.PlannedRun;
import org.losslab.study.StudyConfig;

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
  private final Optional<RunEnvironment.Registration> registration;
  private final Claims claims = Claims.ofThisProcess(System.getenv());
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
   * @param registration how the study file lies under version control, if it does
   */
  public StudyRunner(
      StudyConfig study,
      StudyDirectory directory,
      WorkerCommand command,
      EnvironmentCapture environment,
      CudaReadiness cuda,
      RunOptions options,
      RunListener listener,
      Optional<RunEnvironment.Registration> registration) {
    this.study = study;
    this.directory = directory;
    this.command = command;
    this.environment = environment;
    this.cuda = cuda;
    this.options = options;
    this.listener = listener;
    this.registration = registration;
  }

  /**
   * Makes sure that {@link #run} would start, as far as that can be told without writing anything,
   * so that no data is fetched in vain.
   *
   * @return whether there are runs to do on CUDA
   * @throws InputException as {@link #run} does
   */
  public boolean check() {
    List<Task> todo = ChosenRuns.of(study, directory, options).toDo();
    CudaRefusal.of(todo, cuda, options.failFast());
    refuseOtherPlan(todo);
    if (!todo.isEmpty()) {
      command
          .nativeTrouble()
          .ifPresent(
              trouble -> {
                throw new InputException(trouble.message());
              });
    }
    return todo.stream().anyMatch(Task::isOnCuda);
  }

  /**
   * Carries out the runs and returns how each of them ended, in their order.
   *
   * @param data the folder of the data; empty for a data set that needs none
   * @throws InputException before anything starts, if the results folder can't be used, is at work
   *     with other settings, or no run can be trained on this machine
   */
  public List<RunOutcome> run(Optional<Path> data) {
    ChosenRuns chosen = ChosenRuns.of(study, directory, options);
    List<Task> todo = chosen.toDo();
    CudaRefusal refusal = CudaRefusal.of(todo, cuda, options.failFast());
    refuseOtherPlan(todo);
    directory.create();
    DiskSpace.check(directory.path(), todo.size());
    int cores = environment.cpu().logicalCores();
    long memory = environment.usableMemoryBytes();
    Capacity capacity = Capacity.of(options, atATime(), cores, memory, command.memory());
    StudyStart start = start(chosen, todo, capacity);
    beginStudy(options.overwrite() && !todo.isEmpty());
    listener.begins(start);
    List<RunOutcome> outcomes = new ArrayList<>();
    chosen.left().forEach(found -> outcomes.add(leftAlone(found)));
    outcomes.addAll(refusal.record(claims, listener));
    Interruption interruption = Interruption.watch(pool);
    try (interruption) {
      List<Task> able = todo.stream().filter(run -> !refusal.contains(run)).toList();
      outcomes.addAll(carryOut(able, capacity, data));
    } finally {
      listener.over();
    }
    outcomes.sort(Comparator.comparingInt(outcome -> outcome.run().number()));
    return outcomes;
  }

  /** Returns the study's tables, to be written once {@link #run} has returned. */
  public StudyTables tables() {
    return new StudyTables(claims, directory.path());
  }

  private StudyStart start(ChosenRuns chosen, List<Task> todo, Capacity capacity) {
    long complete =
        chosen.left().stream().filter(run -> run.recorded().status().isComplete()).count();
    return new StudyStart(
        study.runs().size(),
        chosen.found().size(),
        (int) complete,
        todo.stream().map(Task::run).toList(),
        capacity,
        directory.path(),
        directory.changes(study).orElse(List.of()));
  }

  private RunOutcome leftAlone(ChosenRuns.Found found) {
    PlannedRun run = found.task().run();
    RunStatus status = found.recorded().status();
    listener.skipped(run, status);
    return status.isComplete()
        ? RunOutcome.skipped(run, status)
        : RunOutcome.refused(run, status, String.join("; ", found.recorded().problems()));
  }

  private void refuseOtherPlan(List<Task> todo) {
    if (todo.isEmpty() && !options.overwrite()) {
      return;
    }
    try {
      Optional<ClaimOwner> owner = claims.liveIn(directory.claimedByOtherPlan(study));
      if (owner.isPresent()) {
        throw new InputException(
            owner.get().describe()
                + " is at work in "
                + directory.path()
                + " on a study with other settings; wait for it to end, or choose another place"
                + " with --results");
      }
    } catch (IOException e) {
      throw DiskFailure.of(ErrorText.message(e), e);
    }
  }

  /** The report of runs that are emptied goes first: an interruption must not leave it. */
  private void beginStudy(boolean emptiesRuns) {
    try {
      directory.begin(study, emptiesRuns);
    } catch (IOException e) {
      throw DiskFailure.of(ErrorText.message(e), e);
    }
  }

  private List<RunOutcome> carryOut(List<Task> todo, Capacity capacity, Optional<Path> data) {
    if (todo.isEmpty()) {
      return List.of();
    }
    Program program = Program.copy(command.classPath(), directory.programs());
    WorkerMemory share = command.memory().within(environment.usableMemoryBytes(), capacity.jobs());
    WorkerCommand worker = command.of(program, data, share);
    EnvironmentRecord record =
        new EnvironmentRecord(environment, Optional.of(program.digests()), registration);
    todo.forEach(task -> claims.sightings().remember(task.directory().path()));
    RunQueue queue = new RunQueue(todo, cuda.usable());
    ExecutorService executor = Executors.newFixedThreadPool(capacity.jobs());
    try {
      List<Future<List<RunOutcome>>> futures = new ArrayList<>();
      for (int job = 0; job < capacity.jobs(); job++) {
        futures.add(executor.submit(() -> work(queue, capacity.threads(), worker, record)));
      }
      worker.makeArchives(directory.studyFile());
      program.beginToLoadForReport();
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
    long onCuda = study.runs().stream().filter(run -> run.spec().backend().equals("cuda")).count();
    int onCpu = study.runs().size() - (int) onCuda;
    return Math.max(1, onCpu + (int) Math.min(onCuda, cuda.usable().size()));
  }

  private List<RunOutcome> work(
      RunQueue queue, int shared, WorkerCommand worker, EnvironmentRecord record)
      throws InterruptedException {
    List<RunOutcome> outcomes = new ArrayList<>();
    for (Optional<RunQueue.Turn> turn = queue.take(); turn.isPresent(); turn = queue.take()) {
      try {
        Task task = turn.get().task();
        if (pool.isStopping()) {
          outcomes.add(RunOutcome.skipped(task.run(), task.directory().status()));
        } else {
          work(turn.get(), shared, worker, record)
              .ifPresentOrElse(outcomes::add, () -> queue.postpone(task));
        }
      } finally {
        queue.release(turn.get());
      }
    }
    return outcomes;
  }

  private Optional<RunOutcome> work(
      RunQueue.Turn turn, int shared, WorkerCommand worker, EnvironmentRecord record)
      throws InterruptedException {
    RunExecution execution =
        new RunExecution(
            turn.task(),
            claims,
            worker,
            threads(turn.task(), shared),
            turn.gpu(),
            study.execution(),
            record,
            pool,
            listener);
    Optional<RunOutcome> outcome = execution.run(options.overwrite());
    outcome.ifPresent(listener::ended);
    if (options.failFast() && outcome.filter(o -> o.status() == RunStatus.FAILED).isPresent()) {
      pool.stop();
    }
    return outcome;
  }

  /** A run that goes on keeps its threads: on ND4J's own ops another number gives other bits. */
  private int threads(Task task, int shared) {
    if (options.threads().isPresent() || options.overwrite() || !task.directory().hasCheckpoint()) {
      return shared;
    }
    return task.directory().environment().map(record -> record.threads()).orElse(shared);
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
