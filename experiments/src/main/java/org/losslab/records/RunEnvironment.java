package org.losslab.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where and with what a run was made: {@code environment.json}. Of environment variables and system
 * properties only a fixed list is recorded, so that no secret gets into a results folder.
 *
 * @param created when the first worker was started
 * @param attempt the number of the last start since the run was last taken up, from 1
 * @param git the checkout around the working directory; empty fields without one
 * @param java the JVM
 * @param os the operating system
 * @param cpu the processor
 * @param memory the memory
 * @param backend {@code cpu} or {@code cuda}
 * @param threads the worker's threads
 * @param gpu the GPU that the worker was given
 * @param nativeClassifier which native build of ND4J was on the class path
 * @param program the digests of what trained; absent from files of older versions
 * @param jars the jars on the worker's class path, with their versions
 * @param environment the listed environment variables that were set
 * @param systemProperties the listed system properties of the scheduler's JVM
 * @param workerFlags the JVM flags of the worker
 * @param inheritedFlags flags that reach the worker from the surroundings, as {@code
 *     JAVA_TOOL_OPTIONS}: those of the JVM, and of system properties the names alone
 * @param schedulerFlags the same of the scheduler's own JVM, as {@code MAVEN_OPTS} gives them
 * @param registration how the study file lay under version control, if it did
 * @param continues the run of fewer epochs whose checkpoint this one went on from
 * @param resumed each later start that went on from a checkpoint, with what was different then
 */
public record RunEnvironment(
    Instant created,
    int attempt,
    Git git,
    Java java,
    Os os,
    Cpu cpu,
    Memory memory,
    String backend,
    int threads,
    Optional<Gpu> gpu,
    Optional<String> nativeClassifier,
    Optional<Program> program,
    List<String> jars,
    Map<String, String> environment,
    Map<String, String> systemProperties,
    List<String> workerFlags,
    Optional<List<String>> inheritedFlags,
    Optional<List<String>> schedulerFlags,
    Optional<Registration> registration,
    Optional<Continuation> continues,
    Optional<List<LaterStart>> resumed) {

  /**
   * The state of the checkout.
   *
   * @param commit the commit
   * @param dirty whether sources that are compiled or read differ from it
   * @param diffSha256 SHA-256 of {@code git.diff} beside this file
   * @param diffTruncated whether {@code git.diff} was cut
   */
  public record Git(
      Optional<String> commit,
      Optional<Boolean> dirty,
      Optional<String> diffSha256,
      Optional<Boolean> diffTruncated) {}

  /** The JVM. */
  public record Java(String version, String vendor, String vm, String vmVersion) {}

  /** The operating system. */
  public record Os(String name, String version, String architecture) {}

  /**
   * The processor.
   *
   * @param model its name; {@code unknown} where the system does not tell
   * @param physicalCores its cores
   * @param logicalCores the hardware threads that the program may use
   * @param features its instruction set extensions, sorted
   */
  public record Cpu(String model, int physicalCores, int logicalCores, List<String> features) {}

  /**
   * The memory.
   *
   * @param totalBytes memory of the machine; 0 if unknown
   */
  public record Memory(long totalBytes) {}

  /**
   * The one GPU that a worker was given.
   *
   * @param name its name, such as {@code NVIDIA A40}
   * @param id what {@code CUDA_VISIBLE_DEVICES} named
   * @param computeCapability its generation, such as {@code 8.6}
   * @param memoryBytes its memory
   * @param driver the version of NVIDIA's driver
   * @param driverCudaVersion the newest CUDA version that the driver serves
   * @param cudaVersion the CUDA version that ND4J was built with
   * @param cudaLibraries the version of the CUDA libraries on the class path
   */
  public record Gpu(
      String name,
      String id,
      Optional<String> computeCapability,
      Optional<Long> memoryBytes,
      Optional<String> driver,
      Optional<String> driverCudaVersion,
      Optional<String> cudaVersion,
      Optional<String> cudaLibraries) {}

  /**
   * The program that trained. Two runs of equal digests were trained by the same classes.
   *
   * @param classesSha256 of the classes that train: losslab's and own losses
   * @param jarsSha256 of the jars
   */
  public record Program(String classesSha256, String jarsSha256) {}

  /**
   * The study as it was committed before the run started: a plan that is there for all to see.
   *
   * @param file the study file, from the root of its repository
   * @param commit the last commit that changed it; it was not changed after
   * @param committed when that was committed, by git's date
   * @param overrides the settings that the command line changed, {@code key=value} each
   * @param studySha256 {@link org.losslab.study.StudyWriter#planSha256}; from early versions the
   *     SHA-256 of {@code study.yaml} as they wrote it
   */
  public record Registration(
      String file, String commit, Instant committed, List<String> overrides, String studySha256) {}

  /**
   * Where the first epochs were trained.
   *
   * @param run the name of that run's directory
   * @param epochs how many epochs came from it
   * @param seal SHA-256 of its {@code SHA256SUMS} then
   */
  public record Continuation(String run, int epochs, String seal) {}

  /**
   * A later start: its time, its attempt, and those fields that were different from the first's.
   */
  public record LaterStart(
      Instant created,
      int attempt,
      Optional<Git> git,
      Optional<Java> java,
      Optional<Os> os,
      Optional<Cpu> cpu,
      Optional<Memory> memory,
      Optional<String> backend,
      Optional<Integer> threads,
      Optional<Gpu> gpu,
      Optional<String> nativeClassifier,
      Optional<Program> program,
      Optional<List<String>> jars,
      Optional<Map<String, String>> environment,
      Optional<Map<String, String>> systemProperties,
      Optional<List<String>> workerFlags,
      Optional<List<String>> inheritedFlags,
      Optional<List<String>> schedulerFlags,
      Optional<Registration> registration) {}

  /** Returns this record with where its first epochs came from. */
  public RunEnvironment continuing(Optional<Continuation> from) {
    ObjectNode copy = Json.MAPPER.valueToTree(this);
    from.ifPresent(continuation -> copy.set("continues", Json.MAPPER.valueToTree(continuation)));
    return Json.MAPPER.convertValue(copy, RunEnvironment.class);
  }

  /**
   * Returns the programs that trained the run, in order: more than one if a later start differed.
   */
  public List<Program> programs() {
    return Stream.concat(
            program.stream(),
            resumed.orElse(List.of()).stream().flatMap(start -> start.program().stream()))
        .toList();
  }

  /** Returns how often a worker was started at least. */
  public int starts() {
    return Math.max(attempt, 1 + resumed.map(List::size).orElse(0));
  }

  /** Returns this record of the first start with a later one added, by what was different then. */
  public RunEnvironment with(RunEnvironment later) {
    ObjectNode first = Json.MAPPER.valueToTree(this);
    ObjectNode present = Json.MAPPER.valueToTree(later);
    ObjectNode entry = Json.MAPPER.createObjectNode();
    entry.set("created", present.get("created"));
    entry.set("attempt", present.get("attempt"));
    for (Map.Entry<String, JsonNode> field : present.properties()) {
      if (!entry.has(field.getKey()) && !field.getValue().equals(first.get(field.getKey()))) {
        entry.set(field.getKey(), field.getValue());
      }
    }
    List<LaterStart> starts = new ArrayList<>(resumed.orElse(List.of()));
    starts.add(Json.MAPPER.convertValue(entry, LaterStart.class));
    first.put("attempt", later.attempt);
    first.set("resumed", Json.MAPPER.valueToTree(starts));
    return Json.MAPPER.convertValue(first, RunEnvironment.class);
  }

  /** Reads a run's file. */
  static RunEnvironment read(Path directory) throws DamagedException {
    return Json.read(
        RunFile.ENVIRONMENT.in(directory),
        RunFile.ENVIRONMENT.read(directory),
        RunEnvironment.class);
  }

  /** Returns the text of the file. */
  String text() {
    return Json.pretty(this);
  }
}
