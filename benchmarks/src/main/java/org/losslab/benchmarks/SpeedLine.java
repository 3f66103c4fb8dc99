package org.losslab.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one engine reports of one measurement: one line of JSON on its standard output.
 *
 * @param engine the engine's name
 * @param mode {@code train} or {@code inference}
 * @param threads threads of the engine
 * @param batch images a minibatch
 * @param imagesPerSecond speed after the warm-up
 * @param seconds time measured
 * @param peakMemoryBytes largest resident memory of the process; null where the system does not say
 * @param partsMs time of each named part of a step in ms; null where the engine has no such clock
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record SpeedLine(
    String engine,
    String mode,
    int threads,
    int batch,
    double imagesPerSecond,
    double seconds,
    Long peakMemoryBytes,
    Map<String, Double> partsMs) {
  /** So that the JVM has compiled what is measured, however fast an epoch is. */
  private static final double WARM_UP_SECONDS = 3;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs epochs to warm up, then epochs until the options' seconds have passed. */
  static SpeedLine measure(
      String engine, SpeedOptions options, int imagesPerEpoch, Runnable epoch) {
    return measure(engine, options, imagesPerEpoch, epoch, () -> null);
  }

  /** As above, with the parts of a step asked for at the end. */
  static SpeedLine measure(
      String engine,
      SpeedOptions options,
      int imagesPerEpoch,
      Runnable epoch,
      Supplier<Map<String, Double>> parts) {
    repeat(epoch, WARM_UP_SECONDS);
    long started = System.nanoTime();
    int epochs = repeat(epoch, options.seconds);
    double elapsed = (System.nanoTime() - started) / 1e9;
    return new SpeedLine(
        engine,
        options.mode.label(),
        options.threads,
        options.batch,
        (double) epochs * imagesPerEpoch / elapsed,
        elapsed,
        peakMemory().orElse(null),
        parts.get());
  }

  /** Runs epochs until the time has passed, at least one; returns how many. */
  private static int repeat(Runnable epoch, double seconds) {
    long started = System.nanoTime();
    int epochs = 0;
    do {
      epoch.run();
      epochs++;
    } while ((System.nanoTime() - started) / 1e9 < seconds);
    return epochs;
  }

  /** Reads such a line; empty when it is something else that an engine prints. */
  static Optional<SpeedLine> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line, SpeedLine.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** This line as JSON. */
  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a speed line must be writable as JSON", e);
    }
  }

  /** Linux' high-water mark of this process' resident memory. */
  private static Optional<Long> peakMemory() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
