package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.losslab.platform.CpuFeatures;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.records.RunDirectory;
import org.losslab.records.StudyDirectory;
import org.losslab.study.PlannedRun;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;

/** A study in a folder whose runs are done by {@link FakeWorker}. */
final class FakeStudy {
  static final RunOptions ONE_JOB =
      new RunOptions(OptionalInt.of(1), OptionalInt.of(1), false, false, Set.of());
  static final CpuFeatures CPU = new CpuFeatures("fake", Set.of("avx2"), 2, 2);

  private static final long LARGEST_JAR = 3L << 20;

  private static final String YAML =
      """
      study: fake
      dataset: {name: synthetic, trainImages: 100, testImages: 10}
      training: {epochs: 2, batchSize: 10}
      execution: {maxRetries: 1, hangTimeoutSeconds: 0}
      grid: {loss: [mcxent, kld], seed: [1, 2]}
      """;

  private final Path folder;
  private final StudyConfig config;

  /**
   * Makes a study of two losses and two seeds.
   *
   * @param overrides as with {@code --set}
   */
  FakeStudy(Path folder, String... overrides) throws IOException {
    this.folder = folder;
    Path file = Files.writeString(folder.resolve("fake.yaml"), YAML);
    this.config = StudyReader.read(file, List.of(overrides));
    if (!Files.exists(folder.resolve("default.script"))) {
      Files.writeString(folder.resolve("default.script"), "finish");
    }
  }

  /** Makes a study of one run. */
  static FakeStudy ofOneRun(Path folder, String... overrides) throws IOException {
    List<String> all = new ArrayList<>(List.of("grid.loss=kld", "grid.seed=1"));
    all.addAll(List.of(overrides));
    return new FakeStudy(folder, all.toArray(String[]::new));
  }

  /** Lets the worker of one run do these things, a line an attempt. */
  void script(int run, String... lines) throws IOException {
    Files.write(folder.resolve(spec(run).directoryName() + ".script"), List.of(lines));
  }

  /** How many workers a run has had. */
  int attempts(int run) throws IOException {
    Path file = folder.resolve(spec(run).directoryName() + ".attempts");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  StudyConfig config() {
    return config;
  }

  PlannedRun planned(int run) {
    return config.runs().get(run - 1);
  }

  RunSpec spec(int run) {
    return planned(run).spec();
  }

  StudyDirectory directory() {
    return StudyDirectory.of(folder.resolve("results"), config.study());
  }

  RunDirectory run(int run) {
    return directory().run(spec(run));
  }

  WorkerCommand command() {
    return new WorkerCommand(
        FakeWorker.class.getName(), classPath(), CPU, Optional.of(folder), Map.of());
  }

  /** A folder of this study's own on the class path of its workers. */
  Path ownClasses() throws IOException {
    return Files.createDirectories(folder.resolve("own-classes"));
  }

  /** Without ND4J, of which no fake worker needs anything: a study's start reads every jar. */
  private List<Path> classPath() {
    return Stream.concat(
            OwnClassPath.find().stream()
                .filter(path -> Files.isDirectory(path) || path.toFile().length() < LARGEST_JAR),
            Stream.of(folder.resolve("own-classes")).filter(Files::isDirectory))
        .toList();
  }

  List<RunOutcome> carryOut(RunOptions options, RunListener listener) {
    return carryOut(options, listener, CudaReadiness.of(List.of(), environment().gpus(), Map.of()));
  }

  List<RunOutcome> carryOut(RunOptions options, RunListener listener, CudaReadiness cuda) {
    return new StudyRunner(
            config,
            directory(),
            command(),
            environment(),
            cuda,
            options,
            listener,
            Optional.empty())
        .run(Optional.of(folder));
  }

  /** Carries out the first run alone. */
  RunOutcome execute(boolean overwrite, RunListener listener) throws InterruptedException {
    return execute(overwrite, listener, new WorkerPool());
  }

  RunOutcome execute(boolean overwrite, RunListener listener, WorkerPool pool)
      throws InterruptedException {
    return new RunExecution(
            new Task(planned(1), run(1)),
            Claims.ofThisProcess(Map.of()),
            command(),
            1,
            Optional.empty(),
            config.execution(),
            new EnvironmentRecord(environment(), Optional.empty(), Optional.empty()),
            pool,
            listener)
        .run(overwrite)
        .orElseThrow();
  }

  static EnvironmentCapture environment() {
    return Machine.CAPTURE;
  }

  /** Looked at once, because that takes a moment. */
  private static final class Machine {
    static final EnvironmentCapture CAPTURE = EnvironmentCapture.probe();
  }
}
