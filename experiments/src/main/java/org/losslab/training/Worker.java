package org.losslab.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main class of a worker JVM: trains the one run whose directory is its argument. The directory
 * holds {@code spec.json}; the system property {@code losslab.studyDirectory} is the folder of the
 * study's file. The exit code is one of this class' constants.
 */
public final class Worker {
  /** The run is finished: {@code result.json} says so. */
  public static final int FINISHED = 0;

  /** The run can't be done as asked: the {@code error} event says why. Again is of no use. */
  public static final int WRONG_INPUT = 2;

  /** A parameter is no longer finite: {@code result.json} says where. */
  public static final int DIVERGED = 3;

  /** A file can't be written, such as on a full disk: the {@code error} event says which. */
  public static final int WRITE_FAILED = 4;

  /** Something unexpected; the log holds the stack trace. */
  public static final int CRASHED = 70;

  /** The parent is gone. */
  private static final int ORPHANED = 71;

  private Worker() {}

  /**
   * Runs the worker.
   *
   * @param args the run's directory
   */
  public static void main(String[] args) {
    PrintStream out = System.out;
    // Libraries print to the standard output now and then: the events keep it for themselves.
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(ORPHANED));
    Path studyDirectory = Path.of(System.getProperty("losslab.studyDirectory", "."));
    System.exit(run(Path.of(args[0]), studyDirectory, new WorkerEvents(out)));
  }

  static int run(Path directory, Path studyDirectory, WorkerEvents events) {
    Logger log = LoggerFactory.getLogger(Worker.class);
    try {
      RunSpec spec = RunSpecJson.read(directory.resolve("spec.json"));
      Backend backend = Backend.load(spec.backend());
      boolean finite = new TrainingRun(spec, directory, studyDirectory, events, backend).run();
      return finite ? FINISHED : DIVERGED;
    } catch (InputException e) {
      events.error(String.join("; ", e.messages()));
      return WRONG_INPUT;
    } catch (IOException e) {
      log.error("a file can't be read or written", e);
      events.error(ErrorText.message(e));
      return WRITE_FAILED;
    } catch (RuntimeException | Error e) {
      log.error("unexpected", e);
      events.error("unexpected " + e);
      return CRASHED;
    }
  }
}
