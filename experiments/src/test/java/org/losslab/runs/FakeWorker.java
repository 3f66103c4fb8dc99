package org.losslab.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.losslab.records.Checkpoint;
import org.losslab.records.EpochMetrics;
import org.losslab.records.FakeTraining;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunResult;
import org.losslab.records.WorkerEvent;

/**
 * A worker that trains nothing and does what a script says. The file {@code <run>.script} beside
 * the study's file, or else {@code default.script}, has a line an attempt; further attempts do what
 * the last line says. {@code <run>.attempts} gets a line an attempt.
 */
final class FakeWorker {
  /** A resource whose text the action {@code word} leaves in the study's folder. */
  static final String WORD = "fake-worker-word.txt";

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private FakeWorker() {}

  public static void main(String[] args) throws Exception {
    Path run = Path.of(args[0]);
    Path folder = Path.of(System.getProperty("losslab.dataDirectory"));
    Path attempts = folder.resolve(run.getFileName() + ".attempts");
    Files.writeString(
        attempts,
        ProcessHandle.current().pid() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    int attempt = Files.readAllLines(attempts).size();
    Path script = folder.resolve(run.getFileName() + ".script");
    List<String> lines =
        Files.readAllLines(Files.exists(script) ? script : folder.resolve("default.script"));
    String[] words = lines.get(Math.min(attempt, lines.size()) - 1).split(" ", 3);
    act(RunDirectory.begun(run).at(Path.of(args[1])), folder, words);
  }

  private static void act(RunDirectory run, Path folder, String[] words) throws Exception {
    switch (words[0]) {
      case "finish" -> finish(run);
      case "exit" -> System.exit(Integer.parseInt(words[1]));
      case "epoch-exit" -> {
        train(run, 1);
        Files.writeString(run.path().resolve(".model.zip.1-1.part"), "torn");
        System.exit(Integer.parseInt(words[1]));
      }
      case "error" -> {
        event(new WorkerEvent.Failure(words[2]));
        System.exit(Integer.parseInt(words[1]));
      }
      case "diverge" -> {
        run.leave(
            RunResult.diverged(
                train(run, 1),
                FakeTraining.origin(),
                new RunResult.Divergence(2, 3),
                "not finite",
                FakeTraining.STARTED));
        event(new WorkerEvent.Diverged(2, 3));
        System.exit(3);
      }
      case "memory" -> {
        OUT.println("Terminating due to java.lang.OutOfMemoryError: Java heap space");
        System.exit(3);
      }
      case "signal" -> {
        signal(words[1]);
        waitForEver();
      }
      case "hang" -> {
        train(run, 0);
        waitForEver();
      }
      case "stubborn" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(FakeWorker::waitForEver));
        Files.writeString(folder.resolve("stubborn"), "at work");
        waitForEver();
      }
      case "word" -> {
        try (InputStream in = FakeWorker.class.getResourceAsStream("/" + WORD)) {
          Files.write(folder.resolve("word"), in.readAllBytes());
        }
        finish(run);
      }
      case "wait" -> {
        while (!Files.exists(folder.resolve(words[1]))) {
          Thread.sleep(20);
        }
        finish(run);
      }
      case "garbage" -> {
        garbage();
        finish(run);
      }
      case "child" -> {
        Process child =
            new ProcessBuilder("sleep", "600")
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Files.writeString(folder.resolve("child"), Long.toString(child.pid()));
        finish(run);
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private static void finish(RunDirectory run) {
    train(run, run.spec().training().epochs());
    event(new WorkerEvent.Evaluating());
    RunResult result = FakeTraining.finish(run);
    event(new WorkerEvent.Finished(result.testAccuracy().orElseThrow()));
  }

  /** Tells the start, and each epoch that was not done yet up to the last one asked for. */
  private static List<EpochMetrics> train(RunDirectory run, int last) {
    int done =
        Checkpoint.latest(run.path(), run.spec(), problem -> {}).map(Checkpoint::epoch).orElse(0);
    int epochs = run.spec().training().epochs();
    event(new WorkerEvent.Started(80, epochs, done + 1));
    List<EpochMetrics> metrics = last == 0 ? List.of() : FakeTraining.train(run, last);
    metrics.stream().skip(done).forEach(epoch -> event(new WorkerEvent.Epoch(epoch)));
    return metrics;
  }

  private static void garbage() throws IOException {
    OUT.println("a line of a native library");
    OUT.println("{\"event\":");
    OUT.println("{\"event\":\"nonsense\"}");
    OUT.println("{}");
    OUT.println("[1,2]");
    OUT.println("{".repeat(20_000));
    OUT.println("x".repeat(1 << 20));
    OUT.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 27, '[', '2', 'J', (byte) 0xc3, '\n'});
    OUT.flush();
    for (int i = 0; i < 20_000; i++) {
      System.err.println("noise " + i);
    }
  }

  private static void event(WorkerEvent event) {
    OUT.println(event.line());
  }

  private static void signal(String number) throws IOException {
    new ProcessBuilder("kill", "-" + number, Long.toString(ProcessHandle.current().pid())).start();
  }

  private static void waitForEver() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
