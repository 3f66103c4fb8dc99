package org.losslab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.losslab.compare.Reproducibility;
import org.losslab.compare.ReproductionComparison;
import org.losslab.compare.ReproductionReport;
import org.losslab.data.sources.Datasets;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.records.RecordedRun;
import org.losslab.records.ReproductionRecord;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFile;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyPlaces;
import org.losslab.runs.BarProgress;
import org.losslab.runs.OwnClassPath;
import org.losslab.runs.PlainProgress;
import org.losslab.runs.Reproduction;
import org.losslab.runs.RunListener;
import org.losslab.runs.RunOutcome;
import org.losslab.runs.StopSignals;
import org.losslab.runs.WorkerCommand;
import org.losslab.study.DatasetConfig;
import org.losslab.study.RunSpec;
import org.losslab.weights.InitialWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reproduce}: carries out a recorded run again and compares the two. */
@Command(
    name = "reproduce",
    description = {
      "Trains a recorded run again, in a new directory, and compares the two.",
      "The verdict is bit-identical or equal within tolerance (exit code 0), or different (1)."
    },
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
  /** Where relative paths start; a recorded spec names no study file. */
  private static final Path FOLDER = Path.of("").toAbsolutePath();

  @Parameters(
      paramLabel = "RUN_DIR",
      description = "A finished run, such as results/quickstart/runs/mcxent-cpu-1-dd06e4b6.")
  private Path directory;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The new run goes into DIR/reproduced (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the run (default: as recorded; others change the bits).")
  private Integer threads;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description = {
        "The largest difference that counts as equal, relative for parameter_norm,",
        "else absolute (default: " + ReproductionComparison.DEFAULT_TOLERANCE + ")."
      })
  private double tolerance = ReproductionComparison.DEFAULT_TOLERANCE;

  @Option(
      names = "--initial-weights",
      paramLabel = "FILE",
      description = "What the run started from, if it did from a file (default: as recorded).")
  private Optional<Path> initialWeights;

  @Override
  public Integer call() {
    if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
      throw new InputException("--tolerance " + tolerance + ": must be 0 or more");
    }
    StopSignals.goOnWith("To start again:  reproduce " + directory);
    RecordedRun original = RecordedRun.read(directory);
    ReproductionComparison.requireComparable(original);
    if (absolute(results).startsWith(absolute(directory))) {
      throw new InputException(
          "--results " + results + " lies in the run itself; the original is never changed");
    }
    int count = threadCount(original);
    RunSpec spec = original.spec().orElseThrow();
    Optional<Path> weights = weights(spec, original);
    EnvironmentCapture environment = EnvironmentCapture.probe();
    Optional<GpuDevice> gpu = gpu(spec, environment);
    boolean interactive = Terminal.showsBars();
    DatasetConfig dataset =
        StudyPlaces.dataOf(directory).map(spec.dataset()::in).orElse(spec.dataset());
    Optional<Path> data = Datasets.provide(dataset, FOLDER, System.out, interactive);
    Reproduction reproduction = Reproduction.create(spec, results);
    RunListener progress =
        interactive ? new BarProgress(1, Terminal.hasUnicode()) : new PlainProgress(System.out, 1);
    long images = dataset.name().isAnyFiles() ? Datasets.source(dataset, FOLDER).look().bytes() : 0;
    WorkerCommand worker =
        WorkerCommand.training(environment.cpu()).holding(images).startingFrom(weights);
    RunOutcome outcome = reproduction.run(worker, data, count, gpu, environment, progress);
    if (outcome.status() == RunStatus.FAILED) {
      return tellFailure(outcome, reproduction);
    }
    return tell(
        ReproductionComparison.of(original, RecordedRun.read(reproduction.runPath()), tolerance),
        reproduction.path());
  }

  /** The file of the weights that the run started from; none if each seed drew its own. */
  private Optional<Path> weights(RunSpec spec, RecordedRun original) {
    Optional<String> digest = spec.training().initialWeightsSha256();
    if (digest.isEmpty()) {
      if (initialWeights.isPresent()) {
        throw new InputException("--initial-weights: " + directory + " did not start from a file");
      }
      return Optional.empty();
    }
    Path file =
        initialWeights
            .or(() -> StudyPlaces.weightsOf(directory))
            .orElseThrow(
                () ->
                    new InputException(
                        directory
                            + " started from weights of SHA-256 "
                            + digest.get()
                            + "; name their file with --initial-weights"));
    Optional<Integer> classes =
        original.result().flatMap(result -> result.classNames()).map(List::size);
    if (spec.dataset().knownShape().isPresent() && classes.isPresent()) {
      InitialWeights.check(file, spec, spec.dataset().knownShape().get(), classes.get());
    }
    return Optional.of(file);
  }

  /** The GPU for a run on CUDA, which is never carried out on the CPU instead. */
  private Optional<GpuDevice> gpu(RunSpec spec, EnvironmentCapture environment) {
    if (spec.backend().equals("cpu")) {
      return Optional.empty();
    }
    CudaReadiness cuda = CudaReadiness.of(OwnClassPath.find(), environment.gpus(), System.getenv());
    cuda.refusal()
        .ifPresent(
            why -> {
              throw new InputException(directory + " ran on " + spec.backend() + ": " + why);
            });
    cuda.warnings().forEach(warning -> System.err.println("warning: " + warning));
    return cuda.usable().stream().findFirst();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private int threadCount(RecordedRun original) {
    if (threads != null && threads < 1) {
      throw new InputException("--threads " + threads + ": must be 1 or more");
    }
    if (threads != null) {
      return threads;
    }
    return original
        .environment()
        .map(RunEnvironment::threads)
        .orElseThrow(
            () ->
                new InputException(
                    RunFile.ENVIRONMENT.in(directory)
                        + " does not tell how many threads the run had; give --threads N"));
  }

  private int tellFailure(RunOutcome outcome, Reproduction reproduction) {
    System.err.println(
        "The reproduction failed: " + outcome.message().orElse("for no known reason"));
    outcome.lastLines().forEach(line -> System.err.println("    | " + line));
    System.err.println(
        "See what is not as it was:  compare " + directory + " " + reproduction.runPath());
    return ExitCode.RUN_FAILED;
  }

  private static int tell(ReproductionComparison comparison, Path path) {
    System.out.println();
    ReproductionReport.lines(comparison).forEach(System.out::println);
    try {
      ReproductionReport.write(comparison, path);
      System.out.println(
          "Kept in "
              + path
              + " as "
              + ReproductionRecord.JSON
              + " and "
              + ReproductionRecord.MARKDOWN);
    } catch (IOException e) {
      System.err.println(ErrorText.reason(e));
      return ExitCode.RUN_FAILED;
    }
    return comparison.verdict() == Reproducibility.DIFFERENT ? ExitCode.RUN_FAILED : ExitCode.OK;
  }
}
