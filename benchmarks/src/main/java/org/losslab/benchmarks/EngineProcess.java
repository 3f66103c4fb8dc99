package org.losslab.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of an engine in a process of its own. */
final class EngineProcess {
  /** Longer than any run takes; a process that hangs must not hold up the others for ever. */
  private static final long LIMIT_MINUTES = 15;

  private static final int TAIL = 60;

  private final String name;
  private final Process process;
  private final Path output;

  private EngineProcess(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  /** Starts a measurement of speed. */
  static EngineProcess speed(Engine engine, SpeedCase what) {
    List<String> command = new ArrayList<>(engine.speed().apply(what.threads()));
    command.addAll(what.arguments(engine.maxImages()));
    return start(engine.name(), command, engine.environment().apply(what.threads()));
  }

  /** Starts a command; its output, errors included, goes to a file. */
  static EngineProcess start(String name, List<String> command, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile("losslab-benchmark-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Redirect.PIPE)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      return new EngineProcess(name, builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start %s: %s".formatted(name, command), e);
    }
  }

  /**
   * Waits for the end.
   *
   * @return the lines that the engine printed
   * @throws IllegalStateException when it failed or took too long; its last lines are the message
   */
  List<String> await() {
    try {
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        String last =
            String.join("\n  ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        String how =
            ended
                ? "ended with exit code " + process.exitValue()
                : "did not end within %d minutes".formatted(LIMIT_MINUTES);
        throw new IllegalStateException("%s %s:%n  %s".formatted(name, how, last));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what %s printed".formatted(name), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while %s ran".formatted(name), e);
    } finally {
      process.destroyForcibly();
      delete();
    }
  }

  /** Waits for the end and returns the measurement. */
  SpeedLine awaitSpeed() {
    List<String> lines = await();
    return lines.stream()
        .flatMap(line -> SpeedLine.parse(line).stream())
        .reduce((first, last) -> last)
        .orElseThrow(
            () -> new IllegalStateException("%s printed no result: %s".formatted(name, lines)));
  }

  private void delete() {
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + output, e);
    }
  }
}
