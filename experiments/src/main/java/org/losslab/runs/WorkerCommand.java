package org.losslab.runs;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.losslab.platform.AddressSpace;
import org.losslab.platform.Aside;
import org.losslab.platform.CpuFeatures;
import org.losslab.platform.NativeCache;
import org.losslab.platform.NativeTrouble;
import org.losslab.platform.UserHome;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.records.RunDirectory;
import org.losslab.records.WorkerEvent;
import org.losslab.study.RunSpec;

/**
 * The command line and the environment of a worker: the one place for JVM flags and for the
 * settings of the native libraries' thread pools.
 */
public final class WorkerCommand {
  private static final String MAIN_CLASS = "org.losslab.training.Worker";

  /** Does a little of all that a worker does. */
  private static final String TRIAL_CLASS = "org.losslab.training.TrialRun";

  static final String CPU = "cpu";

  private static final Pattern CUDA_JAR = Pattern.compile("(nd4j-cuda|cuda|cudnn)-.*\\.jar");

  private final String mainClass;
  private final List<Path> classPath;
  private final CpuFeatures cpu;
  private final Optional<Path> data;
  private final Optional<Path> weights;
  private final Map<String, String> parentEnvironment;
  private final NativeCache cache;
  private final WorkerMemory memory;

  WorkerCommand(
      String mainClass,
      List<Path> classPath,
      CpuFeatures cpu,
      Optional<Path> data,
      Map<String, String> parentEnvironment) {
    this(
        mainClass,
        classPath,
        cpu,
        data,
        Optional.empty(),
        parentEnvironment,
        NativeCache.choose(parentEnvironment),
        WorkerMemory.USUAL.here());
  }

  private WorkerCommand(
      String mainClass,
      List<Path> classPath,
      CpuFeatures cpu,
      Optional<Path> data,
      Optional<Path> weights,
      Map<String, String> parentEnvironment,
      NativeCache cache,
      WorkerMemory memory) {
    this.cache = cache;
    this.memory = memory;
    this.mainClass = mainClass;
    this.classPath = List.copyOf(classPath);
    this.cpu = cpu;
    this.data = data;
    this.weights = weights;
    this.parentEnvironment = Map.copyOf(parentEnvironment);
  }

  /**
   * Returns the command of the training worker, on the class path of the running program.
   *
   * @param cpu this machine's processor
   */
  public static WorkerCommand training(CpuFeatures cpu) {
    return new WorkerCommand(
        MAIN_CLASS,
        Program.withOwnLast(OwnClassPath.find()),
        cpu,
        Optional.empty(),
        System.getenv());
  }

  /** Begins, on the side, with what takes a while before the first worker of a study can start. */
  public static void prepare() {
    Program.begin(Program.withOwnLast(OwnClassPath.find()));
    Aside.begin("load-json", () -> WorkerEvent.parse(new WorkerEvent.Evaluating().line()));
  }

  /**
   * Returns the command that starts the workers of a copied program.
   *
   * @param files the folder of the data; empty for a data set that needs none
   * @param share what each of them may take
   */
  WorkerCommand of(Program program, Optional<Path> files, WorkerMemory share) {
    return new WorkerCommand(
        mainClass, program.classPath(), cpu, files, weights, parentEnvironment, cache, share);
  }

  /** Returns the command that starts workers whose data lie in a folder, if it is named. */
  WorkerCommand with(Optional<Path> files) {
    return new WorkerCommand(
        mainClass, classPath, cpu, files, weights, parentEnvironment, cache, memory);
  }

  /** Returns the command that starts workers of runs that start from the weights of a file. */
  public WorkerCommand startingFrom(Optional<Path> file) {
    return new WorkerCommand(
        mainClass, classPath, cpu, data, file, parentEnvironment, cache, memory);
  }

  /** Returns the command that starts workers with room for so many bytes of images. */
  public WorkerCommand holding(long images) {
    return new WorkerCommand(
        mainClass,
        classPath,
        cpu,
        data,
        weights,
        parentEnvironment,
        cache,
        WorkerMemory.holding(images).here());
  }

  /** Returns the memory that a worker may use. */
  WorkerMemory memory() {
    return memory;
  }

  /** Where workers unpack the native libraries. */
  public NativeCache cache() {
    return cache;
  }

  /** Why no worker could load its native libraries, if that is known beforehand. */
  public Optional<NativeTrouble> nativeTrouble() {
    return AddressSpace.trouble().or(cache::trouble);
  }

  /** The class path of the program, CUDA's jars included. */
  List<Path> classPath() {
    return classPath;
  }

  /**
   * Returns program and arguments for one run.
   *
   * @param run the run's directory
   * @param threads threads of the native libraries, from 1
   */
  List<String> arguments(RunDirectory run, int threads) {
    String backend = run.spec().backend();
    List<String> command = program(backend, threads);
    command.add("-XX:ErrorFile=" + run.desk().crashReport());
    command.add(mainClass);
    command.add(run.path().toAbsolutePath().toString());
    command.add(run.desk().folder().toAbsolutePath().toString());
    return command;
  }

  /**
   * Returns program and arguments that start another main class just as a run is started.
   *
   * @param backend {@code cpu} or {@code cuda}
   * @param threads threads of the native libraries, from 1
   * @param otherMainClass the class
   */
  public List<String> arguments(String backend, int threads, String otherMainClass) {
    List<String> command = program(backend, threads);
    command.add(otherMainClass);
    return command;
  }

  /** Makes what lets workers, and an installed program, start sooner the next time. */
  void makeArchives(Path study) {
    ClassArchive.ofWorkers(classPath(CPU)).makeMissing(arguments(CPU, 1, TRIAL_CLASS), study);
  }

  private List<String> program(String backend, int threads) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(WorkerFlags.of(backend, threads, memory));
    if (backend.equals(CPU)) {
      command.addAll(ClassArchive.ofWorkers(classPath(backend)).flags());
    }
    command.addAll(cache.flags());
    command.addAll(UserHome.flags());
    data.ifPresent(folder -> command.add("-Dlosslab.dataDirectory=" + folder.toAbsolutePath()));
    weights.ifPresent(file -> command.add("-Dlosslab.initialWeights=" + file.toAbsolutePath()));
    command.add("-cp");
    command.add(
        String.join(File.pathSeparator, classPath(backend).stream().map(Path::toString).toList()));
    return command;
  }

  /**
   * Returns the variables to set for a worker. The thread counts are always set; what else a user
   * has set stays, except for what chooses the backend and its GPU.
   *
   * @param backend {@code cpu} or {@code cuda}
   * @param threads threads of the native libraries, from 1
   * @param gpu the one GPU that the worker gets to see; empty for the CPU
   */
  public Map<String, String> environment(String backend, int threads, Optional<GpuDevice> gpu) {
    Map<String, String> set = new LinkedHashMap<>();
    set.put("OMP_NUM_THREADS", Integer.toString(threads));
    set.put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
    // For networks on ND4J's own ops alone; the kernels use neither OpenMP nor OpenBLAS. Two pools
    // that both spin while they wait take each other's cores.
    setUnlessGiven(set, "OMP_WAIT_POLICY", "PASSIVE");
    setUnlessGiven(set, "OPENBLAS_THREAD_TIMEOUT", "4");
    // The bundled OpenBLAS does not know newer processors and would take its Haswell kernels.
    if (cpu.runsSkylakeXKernels()) {
      setUnlessGiven(set, "OPENBLAS_CORETYPE", "SKYLAKEX");
    }
    // ND4J chooses the backend of the higher priority, by these variables alone.
    boolean onCpu = backend.equals(CPU);
    set.put("BACKEND_PRIORITY_CPU", onCpu ? "100" : "0");
    set.put("BACKEND_PRIORITY_GPU", onCpu ? "0" : "100");
    if (System.getProperty("os.name").equals("Linux")) {
      // HotSpot uses USR2 itself, and one from a batch system would crash a worker that starts.
      setUnlessGiven(set, "_JAVA_SR_SIGNUM", "16");
    }
    // With more than one, ND4J would spread its threads over all of them.
    set.put("CUDA_VISIBLE_DEVICES", gpu.map(GpuDevice::id).orElse(""));
    return set;
  }

  /** Describes the worker for {@code environment.json}. */
  WorkerDescription describe(RunSpec spec, int threads, Optional<GpuDevice> gpu) {
    Map<String, String> environment = new TreeMap<>(parentEnvironment);
    environment.putAll(environment(spec.backend(), threads, gpu));
    return new WorkerDescription(
        spec.backend(),
        threads,
        WorkerFlags.of(spec.backend(), threads, memory),
        classPath(spec.backend()),
        environment,
        gpu);
  }

  private void setUnlessGiven(Map<String, String> set, String name, String value) {
    if (!parentEnvironment.containsKey(name)) {
      set.put(name, value);
    }
  }

  /**
   * Returns the JVM flags of a single worker on the CPU.
   *
   * @param threads threads of the native libraries, from 1
   */
  public static List<String> flags(int threads) {
    return WorkerFlags.of(CPU, threads, WorkerMemory.USUAL.here());
  }

  /** The class path for a backend: without CUDA's jars, ND4J cannot choose CUDA. */
  private List<Path> classPath(String backend) {
    if (!backend.equals(CPU)) {
      return classPath;
    }
    return classPath.stream()
        .filter(path -> !CUDA_JAR.matcher(path.getFileName().toString()).matches())
        .toList();
  }
}
