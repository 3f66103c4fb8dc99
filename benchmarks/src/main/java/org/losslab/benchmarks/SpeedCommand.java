package org.losslab.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.losslab.benchmarks.SpeedOptions.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the engines in turn and writes tables, every measurement and charts. */
@Command(
    name = "speed",
    description = "Images per second of every engine, in alternating rounds of fresh processes.",
    mixinStandardHelpOptions = true)
final class SpeedCommand implements Callable<Integer> {
  /** The engine that ratios are of. */
  private static final String BASE = LosslabPeer.NAME;

  /** The study's batch size. */
  private static final int BATCH = 250;

  /** The tables that can be asked for. */
  enum Table {
    /** Every engine, training and inference. */
    ENGINES,
    /** The parts of a step. */
    PARTS,
    /** Batch sizes and threads. */
    SCALING,
    /** One process with all threads against two with one each. */
    JOBS
  }

  @Option(
      names = "--tables",
      split = ",",
      defaultValue = "engines,parts,scaling,jobs",
      description = "Which of ${COMPLETION-CANDIDATES} (default: all).")
  private List<Table> tables;

  @Option(
      names = "--engines",
      split = ",",
      description = "Only these engines, by name (default: all that are there).")
  private List<String> names;

  @Option(
      names = "--data",
      defaultValue = "${env:CIFAR10_DIR}",
      description =
          "Folder of the CIFAR-10 binary files (default: $CIFAR10_DIR, else random images).")
  private Path data;

  @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Least time of one measurement (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--images",
      defaultValue = "10000",
      description = "Images an epoch (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "2,1",
      description = "Default: ${DEFAULT-VALUE}.")
  private List<Integer> threads;

  @Option(
      names = "--batches",
      split = ",",
      defaultValue = "50,100,250,500,1000",
      description = "Batch sizes of the scaling table (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches;

  @Option(
      names = "--scaling-engines",
      split = ",",
      defaultValue = "losslab,pytorch",
      description = "Engines of the tables scaling and jobs (default: ${DEFAULT-VALUE}).")
  private List<String> scalingEngines;

  @Option(
      names = "--benchmarks",
      defaultValue = "benchmarks",
      description = "Folder of the Python programs (default: ${DEFAULT-VALUE}).")
  private Path benchmarks;

  @Option(names = "--out", description = "Default: results/benchmarks/<date>.")
  private Path out;

  @Spec private CommandSpec spec;

  private final Machine machine = new Machine();
  private final List<Measurement> all = new ArrayList<>();
  private final StringBuilder report = new StringBuilder();

  @Override
  public Integer call() throws IOException {
    if (out == null) {
      out = Path.of("results", "benchmarks", LocalDate.now().toString());
    }
    Files.createDirectories(out);
    Engines.missing(benchmarks).forEach(spec.commandLine().getErr()::println);
    List<Engine> engines = chosen();
    report.append("# Speed\n\n").append(conditions()).append('\n');
    for (Table table : tables) {
      switch (table) {
        case ENGINES -> engines(engines);
        case PARTS -> parts(only(engines, List.of(BASE)));
        case SCALING -> scaling(only(engines, scalingEngines));
        case JOBS -> jobs(only(engines, scalingEngines));
      }
      Files.writeString(out.resolve("speed.csv"), SpeedCsv.of(all));
      Files.writeString(out.resolve("speed.md"), report);
    }
    spec.commandLine().getOut().println(report);
    spec.commandLine().getOut().println("written: " + out);
    return 0;
  }

  private List<Engine> chosen() {
    List<Engine> engines = Engines.available(benchmarks);
    if (names == null) {
      return engines;
    }
    List<String> known = engines.stream().map(Engine::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "--engines %s is none of %s".formatted(name, known));
      }
    }
    return only(engines, names);
  }

  private static List<Engine> only(List<Engine> engines, List<String> names) {
    return engines.stream().filter(engine -> names.contains(engine.name())).toList();
  }

  private String conditions() {
    return """
        %s, %d processors. Each engine in a fresh process, in alternating rounds, n = %d; medians
        and ranges of images per second. Data: %s; %d images an epoch, at least %.0f s a
        measurement after a warm-up.
        """
        .formatted(
            machine.processor(),
            machine.processors(),
            rounds,
            data == null ? "random images" : "CIFAR-10",
            images,
            seconds);
  }

  private void engines(List<Engine> engines) throws IOException {
    List<Measurement> measured = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      List<Measurement> ofMode = new ArrayList<>();
      for (int count : threads) {
        ofMode.addAll(measure(engines, what(mode, 1, count, BATCH)));
      }
      String title = mode == Mode.TRAIN ? "Training, batch %d" : "Inference, batch %d";
      SpeedChart.write(
          SpeedChart.draw(title.formatted(BATCH), Summary.of(ofMode)),
          out,
          "speed-" + mode.label());
      measured.addAll(ofMode);
    }
    section("Engines", SpeedTables.engines(Summary.of(measured), BASE));
  }

  private void parts(List<Engine> base) {
    List<Engine> engines = base.stream().map(engine -> engine.withOption("--parts")).toList();
    for (int count : threads) {
      Map<String, Double> parts =
          Summary.parts(measure(engines, what(Mode.TRAIN, 1, count, BATCH)));
      if (!parts.isEmpty()) {
        String title = "Parts of a training step of %s, batch %d, threads %d";
        section(title.formatted(BASE, BATCH, count), SpeedTables.parts(parts));
      }
    }
  }

  private void scaling(List<Engine> engines) {
    List<Measurement> measured = new ArrayList<>();
    for (int batch : batches) {
      for (int count : threads) {
        measured.addAll(measure(engines, what(Mode.TRAIN, 1, count, batch)));
      }
    }
    section("Training by batch size and threads", SpeedTables.scaling(Summary.of(measured)));
  }

  private void jobs(List<Engine> engines) {
    List<Measurement> measured = new ArrayList<>();
    measured.addAll(measure(engines, what(Mode.TRAIN, 1, machine.processors(), BATCH)));
    measured.addAll(measure(engines, what(Mode.TRAIN, machine.processors(), 1, BATCH)));
    section("One process against one a processor", SpeedTables.engines(Summary.of(measured), BASE));
  }

  private List<Measurement> measure(List<Engine> engines, SpeedCase what) {
    List<Measurement> measured = new Rounds(machine, System.err).run(engines, what, rounds);
    all.addAll(measured);
    return measured;
  }

  private SpeedCase what(Mode mode, int copies, int count, int batch) {
    return new SpeedCase(mode, copies, count, batch, images, seconds, data);
  }

  private void section(String title, String table) {
    report.append("\n## ").append(title).append("\n\n").append(table);
  }
}
