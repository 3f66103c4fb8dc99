package org.losslab.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jline.utils.Signals;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.files.ShownText;
import org.losslab.records.RunDirectory;
import org.losslab.records.WorkerEvent;
import org.losslab.records.WorkerExit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main class of a worker JVM: trains the one run whose directory is its first argument. The
 * directory holds {@code spec.json}; the second argument is the desk of the run's claim, through
 * which all that the worker writes goes; the system property {@link #DATA_DIRECTORY} names the
 * folder of the data, if the data set has one, and {@link #INITIAL_WEIGHTS} the file of the weights
 * that it starts from. The exit code is a {@link WorkerExit}.
 */
public final class Worker {
  /** The system property that names the folder of the data. */
  static final String DATA_DIRECTORY = "losslab.dataDirectory";

  /** The system property that names the file of the weights that the run starts from. */
  static final String INITIAL_WEIGHTS = "losslab.initialWeights";

  private Worker() {}

  /**
   * Runs the worker.
   *
   * @param args the run's directory, and the desk at which its files are made
   */
  public static void main(String[] args) {
    // What libraries format is the same everywhere too.
    Locale.setDefault(Locale.ROOT);
    leaveSignalsToParent();
    Consumer<WorkerEvent> events = toParent();
    System.exit(run(Path.of(args[0]), Path.of(args[1]), events).code());
  }

  /**
   * A terminal and a batch system signal all processes of a job. What that means is decided by the
   * scheduler alone, which ends its workers; only SIGTERM, which it may use itself, stays.
   */
  private static void leaveSignalsToParent() {
    for (String signal : List.of("HUP", "INT", "USR1", "USR2")) {
      Signals.register(signal, () -> {});
    }
  }

  /** Takes the standard output for events, and ends this JVM when its parent is gone. */
  static Consumer<WorkerEvent> toParent() {
    PrintStream out = System.out;
    // Libraries print to the standard output now and then: the events keep it for themselves.
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(WorkerExit.ORPHANED.code()));
    return event -> {
      out.println(event.line());
      out.flush();
    };
  }

  static WorkerExit run(Path directory, Path desk, Consumer<WorkerEvent> events) {
    Logger log = LoggerFactory.getLogger(Worker.class);
    try {
      RunDirectory run = RunDirectory.begun(directory).at(desk);
      boolean finite = new TrainingRun(run, events).run();
      return finite ? WorkerExit.FINISHED : WorkerExit.DIVERGED;
    } catch (InputException e) {
      events.accept(failure(String.join("; ", e.messages()), log));
      return WorkerExit.WRONG_INPUT;
    } catch (IOException e) {
      log.error("a file can't be read or written", e);
      events.accept(failure(ErrorText.message(e), log));
      return WorkerExit.WRITE_FAILED;
    } catch (RuntimeException | Error e) {
      log.error("unexpected", e);
      events.accept(failure("unexpected: " + ErrorText.message(e), log));
      return WorkerExit.CRASHED;
    }
  }

  /** A message as it can be shown; one that is too long for that is whole in the log. */
  private static WorkerEvent failure(String message, Logger log) {
    if (message.length() <= ShownText.MAX_CHARS) {
      return new WorkerEvent.Failure(ShownText.of(message));
    }
    log.error(message);
    return new WorkerEvent.Failure(ShownText.of(message) + "; all of it is in log.txt");
  }
}
