package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.losslab.files.ErrorText;
import org.losslab.records.WorkerEvent;

/** Evaluates the models of runs that have ended again, all in one worker on the CPU. */
public final class ModelEvaluation {
  private static final String MAIN_CLASS = "org.losslab.training.EvaluationWorker";
  private static final String BACKEND = "cpu";

  /** Far longer than loading the data and evaluating one model take. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private ModelEvaluation() {}

  /**
   * Evaluates.
   *
   * @param command how a worker is started
   * @param runs the runs' directories
   * @param data the folder of the data; empty: the usual places are looked at
   * @param threads the worker's threads, from 1
   * @return by directory, what became of each
   */
  public static Map<Path, WorkerEvent.Evaluated> of(
      WorkerCommand command, List<Path> runs, Optional<Path> data, int threads) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    List<String> arguments =
        new ArrayList<>(command.with(data).arguments(BACKEND, threads, MAIN_CLASS));
    runs.forEach(run -> arguments.add(run.toString()));
    Map<String, WorkerEvent.Evaluated> answers = new ConcurrentHashMap<>();
    String otherwise =
        work(arguments, command.environment(BACKEND, threads, Optional.empty()), answers);
    Map<Path, WorkerEvent.Evaluated> evaluated = new LinkedHashMap<>();
    for (Path run : runs) {
      evaluated.put(
          run, answers.getOrDefault(run.toString(), WorkerEvent.Evaluated.not(run, otherwise)));
    }
    return evaluated;
  }

  /** Returns why there are not all answers, if there are not. */
  private static String work(
      List<String> arguments,
      Map<String, String> environment,
      Map<String, WorkerEvent.Evaluated> answers) {
    WorkerPool pool = new WorkerPool();
    AtomicReference<String> lastLine = new AtomicReference<>("it said nothing");
    Interruption interruption = Interruption.watch(pool);
    try (interruption) {
      WorkerProcess worker =
          WorkerProcess.start(
              arguments,
              environment,
              lastLine::set,
              event -> {
                if (event instanceof WorkerEvent.Evaluated evaluated) {
                  answers.put(evaluated.directory(), evaluated);
                }
              });
      pool.add(worker);
      try {
        WorkerProcess.Exit exit = worker.await(LONGEST_SILENCE);
        return exit.hung()
            ? "the worker gave no sign of life for " + LONGEST_SILENCE.toSeconds() + " s"
            : "the worker ended with exit code " + exit.code() + ": " + lastLine.get();
      } finally {
        worker.stop();
        worker.stopForcibly();
      }
    } catch (IOException e) {
      return "the worker cannot be started: " + ErrorText.message(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while models were evaluated", e);
    }
  }
}
