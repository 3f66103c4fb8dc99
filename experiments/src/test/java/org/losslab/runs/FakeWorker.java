package org.losslab.runs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A worker that trains nothing and does what a script says. The file {@code <run>.script} beside
 * the study's file, or else {@code default.script}, has a line an attempt; further attempts do what
 * the last line says. {@code <run>.attempts} gets a line an attempt.
 */
final class FakeWorker {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private FakeWorker() {}

  public static void main(String[] args) throws Exception {
    Path run = Path.of(args[0]);
    Path folder = Path.of(System.getProperty("losslab.studyDirectory"));
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
    act(run, folder, words);
  }

  private static void act(Path run, Path folder, String[] words) throws Exception {
    switch (words[0]) {
      case "finish" -> finish(run);
      case "exit" -> System.exit(Integer.parseInt(words[1]));
      case "epoch-exit" -> {
        event("started", "\"images_per_epoch\":80,\"epochs\":2,\"first_epoch\":1");
        epoch(1);
        Files.writeString(run.resolve("checkpoint.zip"), "as if");
        Files.writeString(run.resolve(".model.zip.1-1.part"), "torn");
        System.exit(Integer.parseInt(words[1]));
      }
      case "error" -> {
        event("error", "\"message\":\"" + words[2] + "\"");
        System.exit(Integer.parseInt(words[1]));
      }
      case "diverge" -> {
        result(run, "{\"status\":\"diverged\",\"epochs\":1,\"message\":\"not finite\"}");
        event("diverged", "\"epoch\":2,\"batch\":3");
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
        event("started", "\"images_per_epoch\":80,\"epochs\":2,\"first_epoch\":1");
        waitForEver();
      }
      case "stubborn" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(FakeWorker::waitForEver));
        Files.writeString(folder.resolve("stubborn"), "at work");
        waitForEver();
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

  private static void finish(Path run) throws IOException {
    event("started", "\"images_per_epoch\":80,\"epochs\":2,\"first_epoch\":1");
    epoch(1);
    epoch(2);
    event("evaluating", "\"n\":1");
    result(run, "{\"status\":\"finished\",\"epochs\":2}");
    event("finished", "\"test_accuracy\":0.5");
  }

  private static void epoch(int epoch) {
    event(
        "epoch",
        "\"epoch\":"
            + epoch
            + ",\"train_loss\":2.0,\"train_accuracy\":0.2,\"val_loss\":2.1,\"val_accuracy\":0.1,"
            + "\"seconds\":1.0,\"images_per_second\":80.0");
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

  private static void result(Path run, String json) throws IOException {
    Files.writeString(run.resolve("result.json"), json);
  }

  private static void event(String name, String fields) {
    OUT.println("{\"event\":\"" + name + "\"," + fields + "}");
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
