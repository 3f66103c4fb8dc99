package org.losslab.platform;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.Digests;
import org.losslab.platform.gpu.CudaBuild;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.platform.gpu.GpuSurvey;
import oshi.SystemInfo;

/**
 * What a result's numbers may depend on besides its spec: code, libraries, JVM, machine.
 *
 * <p>The machine and the checkout are looked at once, at {@link #probe}; {@link #describe} then
 * gives the record of one worker. Of the environment variables and the system properties only a
 * fixed list is recorded, so that no secret gets into a results folder.
 */
public final class EnvironmentCapture {
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

  /** The system properties of the parent JVM that identify its surroundings. */
  static final List<String> PROPERTIES =
      List.of(
          "file.encoding",
          "java.specification.version",
          "maven.version",
          "os.arch",
          "os.name",
          "os.version",
          "user.language");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final CpuFeatures cpu;
  private final Optional<GitState> git;
  private final long memoryBytes;
  private final GpuSurvey gpus;

  EnvironmentCapture(CpuFeatures cpu, Optional<GitState> git, long memoryBytes, GpuSurvey gpus) {
    this.cpu = cpu;
    this.git = git;
    this.memoryBytes = memoryBytes;
    this.gpus = gpus;
  }

  /** Looks at this machine and at the git checkout around the working directory. */
  public static EnvironmentCapture probe() {
    return probe(Path.of("").toAbsolutePath());
  }

  static EnvironmentCapture probe(Path directory) {
    return new EnvironmentCapture(
        CpuFeatures.probe(), GitState.of(directory), totalMemory(), GpuSurvey.take());
  }

  /** The processor found by {@link #probe}. */
  public CpuFeatures cpu() {
    return cpu;
  }

  /**
   * The memory in bytes that processes may use here: this machine's, or less in a container; 0 if
   * the system does not tell.
   */
  public long usableMemoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.min(memoryBytes, system.getTotalMemorySize())
        : memoryBytes;
  }

  /** What NVIDIA's driver tells of this machine. */
  public GpuSurvey gpus() {
    return gpus;
  }

  /** The git commit that the program runs from; empty outside a checkout. */
  public Optional<String> commit() {
    return git.map(g -> g.commit() + (g.dirty() ? ", with changes" : ""));
  }

  /**
   * What differs from the commit, for the file {@code git.diff}; empty for a clean checkout. Cut at
   * 1 MiB.
   */
  public Optional<byte[]> gitDiff() {
    return git.filter(g -> g.diff().length > 0).map(GitState::diff);
  }

  /**
   * Returns the record of one worker, for {@code environment.json}.
   *
   * @param worker how the worker is started
   * @param now the time of the start
   */
  public ObjectNode describe(WorkerDescription worker, Instant now) {
    ObjectNode root = JSON.objectNode();
    root.put("created", now.truncatedTo(ChronoUnit.MILLIS).toString());
    root.set("git", gitNode());
    root.set("java", javaNode());
    ObjectNode os = root.putObject("os");
    os.put("name", System.getProperty("os.name"));
    os.put("version", System.getProperty("os.version"));
    os.put("architecture", System.getProperty("os.arch"));
    root.set("cpu", cpuNode());
    root.putObject("memory").put("total_bytes", memoryBytes);
    root.put("backend", worker.backend());
    root.put("threads", worker.threads());
    worker.gpu().ifPresent(gpu -> root.set("gpu", gpuNode(gpu, worker)));
    NativeClassifier.of(worker.classPath(), worker.backend())
        .ifPresent(c -> root.put("native_classifier", c));
    ArrayNode jars = root.putArray("jars");
    worker.classPath().stream()
        .map(p -> p.getFileName().toString())
        .filter(name -> name.endsWith(".jar"))
        .sorted()
        .forEach(jars::add);
    root.set("environment", selected(worker.environment(), VARIABLES));
    ObjectNode properties = root.putObject("system_properties");
    for (String name : PROPERTIES) {
      Optional.ofNullable(System.getProperty(name)).ifPresent(v -> properties.put(name, v));
    }
    ArrayNode flags = root.putArray("worker_flags");
    worker.flags().forEach(flags::add);
    return root;
  }

  private ObjectNode gitNode() {
    ObjectNode node = JSON.objectNode();
    git.ifPresent(
        g -> {
          node.put("commit", g.commit());
          node.put("dirty", g.dirty());
          if (g.diff().length > 0) {
            node.put("diff_sha256", Digests.sha256(g.diff()));
            node.put("diff_truncated", g.truncated());
          }
        });
    return node;
  }

  private static ObjectNode javaNode() {
    ObjectNode node = JSON.objectNode();
    node.put("version", System.getProperty("java.version"));
    node.put("vendor", System.getProperty("java.vendor"));
    node.put("vm", System.getProperty("java.vm.name"));
    node.put("vm_version", System.getProperty("java.vm.version"));
    return node;
  }

  private ObjectNode cpuNode() {
    ObjectNode node = JSON.objectNode();
    node.put("model", cpu.model());
    node.put("physical_cores", cpu.physicalCores());
    node.put("logical_cores", cpu.logicalCores());
    ArrayNode features = node.putArray("features");
    cpu.features().forEach(features::add);
    return node;
  }

  /** The worker's GPU, with what its numbers may depend on; not how much of it is free just now. */
  private ObjectNode gpuNode(GpuDevice gpu, WorkerDescription worker) {
    ObjectNode node = JSON.objectNode();
    node.put("name", gpu.name());
    node.put("id", gpu.id());
    gpu.capability().ifPresent(c -> node.put("compute_capability", c.toString()));
    gpu.totalBytes().ifPresent(bytes -> node.put("memory_bytes", bytes));
    gpus.driver().ifPresent(driver -> node.put("driver", driver.text()));
    gpus.driverCuda().ifPresent(version -> node.put("driver_cuda_version", version));
    CudaBuild.of(worker.classPath())
        .ifPresent(
            build -> {
              node.put("cuda_version", build.cudaVersion());
              build.libraries().ifPresent(version -> node.put("cuda_libraries", version));
            });
    return node;
  }

  private static ObjectNode selected(Map<String, String> variables, List<String> names) {
    ObjectNode node = JSON.objectNode();
    for (String name : names) {
      if (variables.containsKey(name)) {
        node.put(name, variables.get(name));
      }
    }
    return node;
  }

  private static long totalMemory() {
    try {
      return new SystemInfo().getHardware().getMemory().getTotal();
    } catch (RuntimeException | LinkageError e) {
      return 0;
    }
  }
}
