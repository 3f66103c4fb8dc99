package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.losslab.files.AtomicFiles;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;

/**
 * A worker that trains nothing but goes from epoch to epoch as the real one does: it goes on from
 * its checkpoint, which holds the number of the last epoch, and ends with its parent. How it
 * behaves in run <i>n</i> is the text of the file {@code behaviour-n} in the study's folder, as
 * {@link Behaviour} names it; without the file it does well.
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

  private final Path directory;
  private final Path study;
  private final RunSpec spec;
  private final Behaviour behaviour;

  private EpochWorker(Path directory, Path study) throws IOException {
    this.directory = directory;
    this.study = study;
    this.spec = RunSpecJson.read(directory.resolve("spec.json"));
    Path file = study.resolve("behaviour-" + spec.number());
    this.behaviour =
        Files.exists(file) ? Behaviour.valueOf(Files.readString(file).trim()) : Behaviour.NORMAL;
  }

  public static void main(String[] args) throws Exception {
    Path study = Path.of(System.getProperty("losslab.studyDirectory"));
    EpochWorker worker = new EpochWorker(Path.of(args[0]), study);
    if (worker.behaviour == Behaviour.DEAF) {
      Runtime.getRuntime().addShutdownHook(new Thread(EpochWorker::sleep));
    } else {
      watchParent();
    }
    worker.run();
    System.exit(0);
  }

  private void run() throws IOException {
    Path pid = directory.resolve("worker.pid");
    Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
    Path checkpoint = directory.resolve("checkpoint.zip");
    int done = Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
    int epochs = spec.training().epochs();
    event("started", "\"images_per_epoch\":100,\"epochs\":%d,\"first_epoch\":%d", epochs, done + 1);
    for (int epoch = done + 1; epoch <= epochs; epoch++) {
      event("progress", "\"epoch\":%d,\"images\":50,\"loss\":2.1,\"accuracy\":0.2", epoch);
      if (epoch == 2) {
        misbehave();
      }
      Files.writeString(
          directory.resolve("metrics.csv"),
          epoch + "," + System.getenv("OMP_NUM_THREADS") + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      AtomicFiles.write(checkpoint, Integer.toString(epoch));
      event(
          "epoch",
          "\"epoch\":%d,\"train_loss\":1.5,\"train_accuracy\":0.5,\"val_loss\":1.25,"
              + "\"val_accuracy\":0.625,\"seconds\":0.1,\"images_per_second\":1000",
          epoch);
    }
    event("evaluating", "\"images\":10");
    AtomicFiles.write(
        directory.resolve("result.json"), "{\"status\":\"finished\",\"epochs\":" + epochs + "}");
    event("finished", "\"test_accuracy\":0.75");
  }

  private void misbehave() throws IOException {
    Path crashed = study.resolve("crashed-" + spec.number());
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

  private static void event(String name, String fields, Object... values) {
    System.out.println(
        "{\"event\":\"" + name + "\"," + String.format(Locale.ROOT, fields, values) + "}");
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
