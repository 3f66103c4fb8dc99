package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.losslab.records.Checkpoint;
import org.losslab.records.EpochMetrics;
import org.losslab.records.FakeTraining;
import org.losslab.records.MetricsFile;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunResult;
import org.losslab.records.WorkerEvent;
import org.losslab.study.RunSpec;

/**
 * A worker that trains nothing but goes from epoch to epoch as the real one does: it goes on from
 * its checkpoint and ends with its parent. How it behaves in the run of seed <i>n</i> is the text
 * of the file {@code behaviour-n} in the study's folder, as {@link Behaviour} names it; without the
 * file it does well.
 */
final class EpochWorker {
  /** What a worker can do. */
  enum Behaviour {
    /** All epochs, a result. */
    NORMAL,
    /** Dies in epoch 2, but only in the first of all attempts. */
    CRASH_ONCE,
    /** Dies in epoch 2, always, with the exit code of a native crash. */
    CRASH,
    /** Waits in epoch 2 until the file {@code go} is in the study's folder. */
    WAIT,
    /** As {@link #WAIT}, and neither SIGTERM nor the end of its input ends it. */
    DEAF
  }

  private static final int NATIVE_CRASH = 134;

  private final RunDirectory run;
  private final Path study;
  private final RunSpec spec;
  private final Behaviour behaviour;

  private EpochWorker(RunDirectory run, Path study) throws IOException {
    this.run = run;
    this.study = study;
    this.spec = run.spec();
    Path file = study.resolve("behaviour-" + spec.seed());
    this.behaviour =
        Files.exists(file) ? Behaviour.valueOf(Files.readString(file).trim()) : Behaviour.NORMAL;
  }

  public static void main(String[] args) throws Exception {
    Path study = Path.of(System.getProperty("losslab.dataDirectory"));
    EpochWorker worker =
        new EpochWorker(RunDirectory.begun(Path.of(args[0])).at(Path.of(args[1])), study);
    if (worker.behaviour == Behaviour.DEAF) {
      Runtime.getRuntime().addShutdownHook(new Thread(EpochWorker::sleep));
    } else {
      watchParent();
    }
    worker.work();
    System.exit(0);
  }

  private void work() throws IOException {
    Files.writeString(
        study.resolve("worker-" + spec.seed() + ".pid"),
        Long.toString(ProcessHandle.current().pid()));
    int epochs = spec.training().epochs();
    Optional<Checkpoint> checkpoint = Checkpoint.latest(run.path(), spec, problem -> {});
    MetricsFile metrics =
        MetricsFile.start(run, checkpoint.map(Checkpoint::metrics).orElse(List.of()));
    event(new WorkerEvent.Started(100, epochs, metrics.epochs().size() + 1));
    for (int epoch = metrics.epochs().size() + 1; epoch <= epochs; epoch++) {
      event(new WorkerEvent.Progress(epoch, 50, 2.1, 0.2));
      if (epoch == 2) {
        misbehave();
      }
      metrics.append(epoch(epoch));
      new Checkpoint(epoch, FakeTraining.network(spec, epoch), metrics.epochs(), "").write(run);
      event(new WorkerEvent.Epoch(epoch(epoch)));
    }
    event(new WorkerEvent.Evaluating());
    RunResult.Test test = FakeTraining.test(spec);
    run.leave(
        RunResult.finished(metrics.epochs(), FakeTraining.origin(), test, FakeTraining.STARTED));
    event(new WorkerEvent.Finished(test.accuracy()));
  }

  /** An epoch whose norm is the number of threads that it was given. */
  private static EpochMetrics epoch(int epoch) {
    double threads = Double.parseDouble(System.getenv("OMP_NUM_THREADS"));
    return new EpochMetrics(
        epoch, 1.5, 0.5, 1.25, 0.625, 1.25, 1.25, 0.1, 1000, threads, 1.5, 1.5, 0, 0);
  }

  private void misbehave() throws IOException {
    Path crashed = study.resolve("crashed-" + spec.seed());
    switch (behaviour) {
      case CRASH_ONCE -> {
        if (!Files.exists(crashed)) {
          Files.createFile(crashed);
          crash();
        }
      }
      case CRASH -> crash();
      case WAIT, DEAF -> awaitGo();
      case NORMAL -> {}
    }
  }

  private static void crash() {
    System.err.println("# A fatal error in libfake.so");
    System.err.flush();
    Runtime.getRuntime().halt(NATIVE_CRASH);
  }

  private void awaitGo() {
    while (!Files.exists(study.resolve("go"))) {
      pause(20);
    }
  }

  private static void event(WorkerEvent event) {
    System.out.println(event.line());
    System.out.flush();
  }

  private static void watchParent() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // The parent says nothing.
                }
              } catch (IOException e) {
                // A broken pipe is an end as well.
              }
              Runtime.getRuntime().halt(71);
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void sleep() {
    while (true) {
      pause(1000);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
