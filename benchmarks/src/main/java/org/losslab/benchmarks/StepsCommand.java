package org.losslab.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the same steps in every engine and compares their losses. */
@Command(
    name = "steps",
    description = "Checks that all engines follow the same losses from the same weights.",
    mixinStandardHelpOptions = true)
final class StepsCommand implements Callable<Integer> {
  private static final List<String> LOSSES = List.of("mcxent", "kld");

  /** The table shows every tenth step. */
  private static final int EVERY = 10;

  @Option(names = "--steps", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--batch",
      defaultValue = "100",
      description = "Images a step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--seed",
      defaultValue = "3",
      description = "Of the weights and of the noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--threads", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--data",
      defaultValue = "${env:CIFAR10_DIR}",
      description =
          "Folder of the CIFAR-10 binary files (default: $CIFAR10_DIR, else random images).")
  private Path data;

  @Option(
      names = "--benchmarks",
      defaultValue = "benchmarks",
      description = "Folder of the Python programs (default: ${DEFAULT-VALUE}).")
  private Path benchmarks;

  @Option(names = "--out", description = "Default: results/benchmarks/<date>/steps.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (out == null) {
      out = Path.of("results", "benchmarks", LocalDate.now().toString(), "steps");
    }
    Files.createDirectories(out);
    Engines.missing(benchmarks).forEach(spec.commandLine().getErr()::println);
    List<Engine> engines =
        Engines.available(benchmarks).stream().filter(e -> e.steps().isPresent()).toList();
    int images = Math.multiplyExact(steps, batch);
    StepsInputs.write(
        out,
        data == null ? ImageSet.random(images, seed) : ImageSet.read(data, images),
        batch,
        seed);
    boolean agree = true;
    for (String loss : LOSSES) {
      StepsComparison comparison = compare(engines, loss);
      agree &= comparison.agrees();
      String verdict =
          "%s: %d engines, %d steps of %d images: %s%n"
              .formatted(
                  loss,
                  engines.size(),
                  steps,
                  batch,
                  comparison.agrees() ? "the losses agree" : "THE LOSSES DIFFER");
      Files.writeString(out.resolve(loss + ".md"), verdict + "\n" + comparison.table(EVERY));
      spec.commandLine().getOut().println(verdict + "\n" + comparison.table(EVERY));
    }
    return agree ? 0 : 1;
  }

  private StepsComparison compare(List<Engine> engines, String loss) throws IOException {
    Map<String, List<Double>> losses = new LinkedHashMap<>();
    for (Engine engine : engines) {
      Path file = out.resolve(loss + "-" + engine.name() + ".csv");
      List<String> command = new ArrayList<>(engine.steps().orElseThrow().apply(threads));
      command.addAll(
          List.of(out.toString(), "--loss=" + loss, "--threads=" + threads, "--out=" + file));
      EngineProcess.start(engine.name(), command, engine.environment().apply(threads)).await();
      losses.put(engine.name(), StepsFile.read(file));
    }
    return new StepsComparison(losses);
  }
}
