package org.losslab.runs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.losslab.platform.CpuFeatures;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.records.RunDirectory;
import org.losslab.records.StudyDirectory;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;

/** A study in a temporary folder, whose runs are carried out by {@link EpochWorker}s. */
final class EpochStudy {
  static final RunOptions ONE_BY_ONE = options(1, Set.of());

  private static final CpuFeatures CPU = new CpuFeatures("Test CPU", Set.of("avx2"), 2, 2);
  private static final EnvironmentCapture ENVIRONMENT = EnvironmentCapture.probe();

  private final Path folder;
  private String yaml;

  /** Makes a study with so many seeds, 3 epochs each, one retry. */
  EpochStudy(Path folder, int runs) {
    this.folder = folder;
    List<String> seeds =
        java.util.stream.IntStream.rangeClosed(1, runs).mapToObj(String::valueOf).toList();
    this.yaml =
        """
        study: fake
        dataset: {name: synthetic}
        training: {epochs: 3}
        grid: {loss: mcxent, seed: [%s]}
        execution: {maxRetries: 1, hangTimeoutSeconds: 60}
        """
            .formatted(String.join(", ", seeds));
  }

  static RunOptions options(int jobs, Set<Integer> only) {
    return new RunOptions(OptionalInt.of(jobs), OptionalInt.empty(), false, false, only);
  }

  /** Makes the worker of a run behave so. */
  EpochStudy behaves(int run, EpochWorker.Behaviour behaviour) {
    return put("behaviour-" + run, behaviour.name());
  }

  /** Lets the waiting workers go on. */
  EpochStudy go() {
    return put("go", "");
  }

  EpochStudy replace(String text, String by) {
    yaml = yaml.replace(text, by);
    return this;
  }

  private EpochStudy put(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StudyConfig config() {
    put("study.yaml", yaml);
    return StudyReader.read(folder.resolve("study.yaml"), List.of());
  }

  StudyDirectory directory() {
    return StudyDirectory.of(folder.resolve("results"), "fake");
  }

  /** Returns the directory of run {@code number}, from 1. */
  RunDirectory run(int number) {
    return directory().run(config().runs().get(number - 1).spec());
  }

  String text(int run, String file) throws IOException {
    return Files.readString(run(run).path().resolve(file));
  }

  List<RunOutcome> execute(RunOptions options, RunListener listener) {
    return carryOut(options, listener);
  }

  List<RunOutcome> execute(RunOptions options) {
    return execute(options, new RecordingListener());
  }

  private List<RunOutcome> carryOut(RunOptions options, RunListener listener) {
    return new StudyRunner(
            config(),
            directory(),
            command(folder),
            ENVIRONMENT,
            CudaReadiness.of(classPath(), ENVIRONMENT.gpus(), Map.of()),
            options,
            listener,
            Optional.empty())
        .run(Optional.of(folder));
  }

  /** Returns what starts a fake worker on the class path of the tests. */
  static WorkerCommand command(Path folder) {
    return new WorkerCommand(
        EpochWorker.class.getName(),
        classPath(),
        CPU,
        Optional.of(folder),
        Map.of("PATH", "/usr/bin"));
  }

  /** Returns the command of a JVM that carries out the study in {@code folder} and then ends. */
  static List<String> parentCommand(Path folder, int jobs) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        String.join(File.pathSeparator, classPath().stream().map(Path::toString).toList()),
        EpochParent.class.getName(),
        folder.toString(),
        String.format(Locale.ROOT, "%d", jobs));
  }

  /** Surefire's own jar names the tests' class path only in its manifest. */
  private static List<Path> classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
  }
}
