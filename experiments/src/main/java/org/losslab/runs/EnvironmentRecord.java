package org.losslab.runs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.losslab.files.Digests;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.InheritedFlags;
import org.losslab.platform.NativeClassifier;
import org.losslab.platform.gpu.CudaBuild;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.platform.gpu.GpuSurvey;
import org.losslab.records.RunEnvironment;

/**
 * Makes the record of where and with what a run is made. Of the environment variables and the
 * system properties only a fixed list is recorded, so that no secret gets into a results folder.
 */
public final class EnvironmentRecord {
  /** The environment variables that may change a result or its speed. */
  static final List<String> VARIABLES =
      List.of(
          "BACKEND_PRIORITY_CPU",
          "BACKEND_PRIORITY_GPU",
          "CUBLAS_WORKSPACE_CONFIG",
          "CUDA_DEVICE_ORDER",
          "CUDA_VISIBLE_DEVICES",
          "GOMP_SPINCOUNT",
          "KMP_AFFINITY",
          "KMP_BLOCKTIME",
          "LANG",
          "LC_ALL",
          "LD_LIBRARY_PATH",
          "LD_PRELOAD",
          "MALLOC_ARENA_MAX",
          "MKL_NUM_THREADS",
          "ND4J_DF_DEFAULT_DTYPE",
          "ND4J_SKIP_BLAS_THREADS",
          "OMP_DYNAMIC",
          "OMP_NUM_THREADS",
          "OMP_PLACES",
          "OMP_PROC_BIND",
          "OMP_SCHEDULE",
          "OMP_WAIT_POLICY",
          "ONEDNN_MAX_CPU_ISA",
          "OPENBLAS_CORETYPE",
          "OPENBLAS_NUM_THREADS",
          "OPENBLAS_THREAD_TIMEOUT",
          "SD_FORBID_HELPERS",
          "SD_MASTER_THREADS",
          "SD_MAX_THREADS",
          "SLURM_ARRAY_JOB_ID",
          "SLURM_ARRAY_TASK_ID",
          "SLURM_CPUS_PER_TASK",
          "SLURM_JOB_ID");

  /** The system properties of this JVM that identify its surroundings. */
  static final List<String> PROPERTIES =
      List.of(
          "file.encoding",
          "java.specification.version",
          "maven.version",
          "os.arch",
          "os.name",
          "os.version",
          "user.language");

  private final EnvironmentCapture machine;
  private final Optional<RunEnvironment.Program> program;
  private final Optional<RunEnvironment.Registration> registration;

  /**
   * Prepares the records of a study.
   *
   * @param machine this machine and the checkout
   * @param program what trains
   * @param registration how the study file lies under version control, if it does
   */
  EnvironmentRecord(
      EnvironmentCapture machine,
      Optional<RunEnvironment.Program> program,
      Optional<RunEnvironment.Registration> registration) {
    this.machine = machine;
    this.program = program;
    this.registration = registration;
  }

  /** How the sources differ from their commit, if they do; cut at 1 MiB. */
  Optional<byte[]> gitDiff() {
    return machine.gitDiff();
  }

  /**
   * Returns the record of one worker.
   *
   * @param worker how it is started
   * @param attempt which start it is since the run was last taken up, from 1
   * @param now the time of the start
   */
  RunEnvironment of(WorkerDescription worker, int attempt, Instant now) {
    return new RunEnvironment(
        now.truncatedTo(ChronoUnit.MILLIS),
        attempt,
        git(),
        new RunEnvironment.Java(
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version")),
        new RunEnvironment.Os(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        new RunEnvironment.Cpu(
            machine.cpu().model(),
            machine.cpu().physicalCores(),
            machine.cpu().logicalCores(),
            List.copyOf(machine.cpu().features())),
        new RunEnvironment.Memory(machine.memoryBytes()),
        worker.backend(),
        worker.threads(),
        worker.gpu().map(gpu -> gpu(gpu, worker)),
        NativeClassifier.of(worker.classPath(), worker.backend()),
        program,
        worker.classPath().stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .filter(name -> !name.equals(Program.JAR))
            .sorted()
            .toList(),
        selected(worker.environment(), VARIABLES),
        properties(),
        worker.flags(),
        Optional.of(InheritedFlags.ofWorkers(worker.environment())),
        Optional.of(InheritedFlags.ofThisJvm()),
        registration,
        Optional.empty(),
        Optional.empty());
  }

  private RunEnvironment.Git git() {
    return machine
        .git()
        .map(
            git ->
                new RunEnvironment.Git(
                    Optional.of(git.commit()),
                    Optional.of(git.dirty()),
                    machine.gitDiff().map(Digests::sha256),
                    machine.gitDiff().map(diff -> git.truncated())))
        .orElse(
            new RunEnvironment.Git(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** The worker's GPU, with what its numbers may depend on; not how much of it is free just now. */
  private RunEnvironment.Gpu gpu(GpuDevice gpu, WorkerDescription worker) {
    GpuSurvey gpus = machine.gpus();
    Optional<CudaBuild> build = CudaBuild.of(worker.classPath());
    return new RunEnvironment.Gpu(
        gpu.name(),
        gpu.id(),
        gpu.capability().map(Object::toString),
        gpu.totalBytes().isPresent() ? Optional.of(gpu.totalBytes().getAsLong()) : Optional.empty(),
        gpus.driver().map(driver -> driver.text()),
        gpus.driverCuda(),
        build.map(CudaBuild::cudaVersion),
        build.flatMap(CudaBuild::libraries));
  }

  private static Map<String, String> properties() {
    Map<String, String> values = new TreeMap<>();
    for (String name : PROPERTIES) {
      Optional.ofNullable(System.getProperty(name)).ifPresent(value -> values.put(name, value));
    }
    return values;
  }

  private static Map<String, String> selected(Map<String, String> variables, List<String> names) {
    Map<String, String> selected = new TreeMap<>(variables);
    selected.keySet().retainAll(names);
    return selected;
  }

  /** How much memory there is here for all processes, in words. */
  String usableMemory() {
    long bytes = machine.usableMemoryBytes();
    return bytes <= 0
        ? "how much there is here is not known"
        : String.format(
            Locale.ROOT, "there are %.1f GiB here for all processes", bytes / (double) (1 << 30));
  }
}
