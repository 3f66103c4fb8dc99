package org.losslab.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Measures engines in turn, so that a change of the machine's speed meets all of them. Every other
 * round goes through them backwards.
 */
final class Rounds {
  private final Machine machine;
  private final PrintStream progress;

  /** Reports each measurement to {@code progress}. */
  Rounds(Machine machine, PrintStream progress) {
    this.machine = machine;
    this.progress = progress;
  }

  /** All measurements, round by round. */
  List<Measurement> run(List<Engine> engines, SpeedCase what, int rounds) {
    List<Measurement> measurements = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      List<Engine> order = new ArrayList<>(engines);
      if (round % 2 == 0) {
        Collections.reverse(order);
      }
      for (Engine engine : order) {
        Measurement measurement = measure(engine, what, round);
        measurements.add(measurement);
        progress.printf(
            Locale.ROOT,
            "%s, round %d of %d: %s %,.0f images/s%n",
            what.title(),
            round,
            rounds,
            engine.name(),
            measurement.imagesPerSecond());
      }
    }
    return measurements;
  }

  private Measurement measure(Engine engine, SpeedCase what, int round) {
    Machine.Load load = machine.observe();
    if (!load.quiet()) {
      progress.printf(
          Locale.ROOT,
          "warning: other programs keep %.1f processors busy; this measurement is not to be"
              + " trusted%n",
          load.busyProcessors());
    }
    long started = System.nanoTime();
    List<EngineProcess> processes =
        Stream.generate(() -> EngineProcess.speed(engine, what)).limit(what.copies()).toList();
    List<SpeedLine> lines = processes.stream().map(EngineProcess::awaitSpeed).toList();
    double seconds = (System.nanoTime() - started) / 1e9;
    Map<String, Double> parts = lines.get(0).partsMs();
    return new Measurement(
        engine.name(),
        what,
        round,
        lines.stream().mapToDouble(SpeedLine::imagesPerSecond).sum(),
        seconds,
        lines.stream()
            .map(SpeedLine::peakMemoryBytes)
            .filter(Objects::nonNull)
            .max(Long::compare)
            .orElse(null),
        parts == null ? Map.of() : parts,
        load);
  }
}
