package org.losslab.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.losslab.platform.CpuFeatures;
import org.losslab.runs.WorkerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nets}: three listed networks beside PyTorch and Keras, in turns, a process each. */
@Command(
    name = "nets",
    description = "Measures LeNet-5, a VGG-like net and a residual net beside PyTorch and Keras.",
    mixinStandardHelpOptions = true)
final class NetsCommand implements Callable<Integer> {
  /** A network of the comparison. */
  private enum Net {
    LENET(28, 1),
    VGG(32, 3),
    RESIDUAL(32, 3);

    private final int side;
    private final int channels;

    Net(int side, int channels) {
      this.side = side;
      this.channels = channels;
    }

    private String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern SPEED = Pattern.compile("\"images_per_second\": ([0-9.]+)");

  @Option(
      names = "--nets",
      split = ",",
      defaultValue = "lenet,vgg,residual",
      description = "Which.")
  private List<Net> nets;

  @Option(names = "--threads", split = ",", defaultValue = "1,2", description = "Threads.")
  private List<Integer> threads;

  @Option(names = "--modes", split = ",", defaultValue = "train", description = "train, inference.")
  private List<String> modes;

  @Option(names = "--seconds", defaultValue = "6", description = "Least time of a measurement.")
  private double seconds;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds, in turns.")
  private int rounds;

  @Option(names = "--benchmarks", defaultValue = "benchmarks", description = "This folder.")
  private Path benchmarks;

  @Option(names = "--pytorch", description = "Python with PyTorch (default: pytorch/.venv).")
  private Path pytorch;

  @Option(names = "--keras", description = "Python with Keras (default: keras/.venv).")
  private Path keras;

  @Override
  public Integer call() {
    List<String> headings = new ArrayList<>(List.of("network, mode, threads"));
    List<String> engines = engines();
    engines.forEach(engine -> headings.add(engine + ", images/s"));
    MarkdownTable table = new MarkdownTable(headings);
    for (Net net : nets) {
      for (String mode : modes) {
        for (int count : threads) {
          double[][] speeds = new double[engines.size()][rounds];
          for (int round = 0; round < rounds; round++) {
            for (int e = 0; e < engines.size(); e++) {
              speeds[e][round] = measure(engines.get(e), net, mode, count);
            }
          }
          List<String> row = new ArrayList<>(List.of(net.id() + ", " + mode + ", " + count));
          Arrays.stream(speeds).map(NetsCommand::median).forEach(row::add);
          table.row(row);
        }
      }
    }
    System.out.print(table);
    return 0;
  }

  private List<String> engines() {
    List<String> engines = new ArrayList<>(List.of("losslab"));
    for (String peer : List.of("pytorch", "keras")) {
      if (Files.isExecutable(interpreter(peer))) {
        engines.add(peer);
      } else {
        System.err.println(peer + " is left out: there is no " + interpreter(peer));
      }
    }
    return engines;
  }

  private Path interpreter(String peer) {
    return Optional.ofNullable(peer.equals("keras") ? keras : pytorch)
        .orElseGet(() -> benchmarks.resolve(peer).resolve(".venv/bin/python"));
  }

  private double measure(String engine, Net net, String mode, int count) {
    List<String> command = new ArrayList<>();
    Map<String, String> environment = Map.of("OMP_NUM_THREADS", Integer.toString(count));
    if (engine.equals("losslab")) {
      command.addAll(JavaProgram.command(WorkerCommand.flags(count), NetsPeer.class));
      command.addAll(
          List.of(
              "--file",
              benchmarks.resolve("nets").resolve(net.id() + ".yaml").toString(),
              "--side",
              Integer.toString(net.side),
              "--channels",
              Integer.toString(net.channels)));
      environment =
          WorkerCommand.training(CpuFeatures.probe()).environment("cpu", count, Optional.empty());
    } else {
      String script = benchmarks.resolve(engine).resolve("nets.py").toString();
      command.addAll(List.of(interpreter(engine).toString(), script, "--net", net.id()));
    }
    command.addAll(
        List.of(
            "--threads",
            Integer.toString(count),
            "--mode",
            mode,
            "--seconds",
            Double.toString(seconds)));
    List<String> lines = EngineProcess.start(engine, command, environment).await();
    return lines.stream()
        .map(SPEED::matcher)
        .filter(Matcher::find)
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(engine + " printed no result: " + lines));
  }

  /** Returns the median, with the range. */
  private static String median(double[] speeds) {
    double[] sorted =
        IntStream.range(0, speeds.length).mapToDouble(i -> speeds[i]).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return String.format(
        Locale.ROOT, "%,.0f (%,.0f to %,.0f)", median, sorted[0], sorted[sorted.length - 1]);
  }
}
