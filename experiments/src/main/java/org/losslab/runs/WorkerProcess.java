package org.losslab.runs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.losslab.records.WorkerEvent;

/**
 * One running worker. Its events go to a listener; everything else it prints goes to a log. It ends
 * when its standard input does, so it cannot outlive this process.
 */
final class WorkerProcess {
  /** How long a worker may take to end after it was asked to. */
  static final Duration GRACE = Duration.ofSeconds(3);

  /** A longer line of output is cut into several. */
  private static final int MAX_LINE = 1 << 16;

  private static final Pattern PICKED_UP =
      Pattern.compile("(NOTE: )?Picked up (JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS): ");

  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(5);

  /**
   * How a worker ended.
   *
   * @param code its exit code; 128 + n when signal n ended it
   * @param hung whether it was ended for being silent
   */
  record Exit(int code, boolean hung) {}

  private final Process process;
  private final Consumer<String> log;
  private final Consumer<WorkerEvent> listener;
  private final Thread output;
  private final Thread errors;
  private volatile long lastEvent = System.nanoTime();

  private WorkerProcess(Process process, Consumer<String> log, Consumer<WorkerEvent> listener) {
    this.process = process;
    this.log = log;
    this.listener = listener;
    this.output = reader("worker-output", process.getInputStream(), this::outputLine);
    this.errors = reader("worker-errors", process.getErrorStream(), this::errorLine);
  }

  /**
   * Starts a worker.
   *
   * @param command the program and its arguments
   * @param environment variables to set in addition to this process' own
   * @param log takes what is no event
   * @param listener told each event, on another thread
   * @throws IOException when the program cannot be started
   */
  static WorkerProcess start(
      List<String> command,
      Map<String, String> environment,
      Consumer<String> log,
      Consumer<WorkerEvent> listener)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    WorkerProcess worker = new WorkerProcess(builder.start(), log, listener);
    worker.output.start();
    worker.errors.start();
    return worker;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Waits until the worker has ended and its output is read.
   *
   * @param hangTimeout silence after which the worker is killed; zero waits for ever
   */
  Exit await(Duration hangTimeout) throws InterruptedException {
    boolean hung = false;
    while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
      long silent = System.nanoTime() - lastEvent;
      if (!hangTimeout.isZero() && silent > hangTimeout.toNanos()) {
        hung = true;
        process.destroyForcibly();
      }
    }
    // A child of the worker could hold the pipes open, so the wait for their end is limited.
    output.join(OUTPUT_GRACE.toMillis());
    errors.join(OUTPUT_GRACE.toMillis());
    return new Exit(process.exitValue(), hung);
  }

  /** Asks the worker to end; returns at once. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already, or the signal below does it.
    }
    process.destroy();
  }

  /** Kills the worker if it has not ended within the grace period after {@link #stop}. */
  void stopForcibly() {
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void outputLine(String line) {
    WorkerEvent.parse(line)
        .ifPresentOrElse(
            event -> {
              lastEvent = System.nanoTime();
              listener.accept(event);
            },
            () -> log.accept(line));
  }

  /** The JVM shows the options that it finds in variables, values included: no log needs them. */
  private void errorLine(String line) {
    if (!PICKED_UP.matcher(line).lookingAt()) {
      log.accept(line);
    }
  }

  private static Thread reader(String name, InputStream in, Consumer<String> lines) {
    Thread thread = new Thread(() -> readLines(in, lines), name);
    thread.setDaemon(true);
    return thread;
  }

  private static void readLines(InputStream in, Consumer<String> lines) {
    try (Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n' || line.length() == MAX_LINE) {
          lines.accept(line.toString());
          line.setLength(0);
        }
        if (c != '\n' && c != '\r') {
          line.append((char) c);
        }
      }
      if (!line.isEmpty()) {
        lines.accept(line.toString());
      }
    } catch (IOException e) {
      // The pipe breaks when the worker is killed; what came before is read.
      return;
    }
  }
}
