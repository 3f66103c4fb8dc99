package org.losslab.runs;

import java.util.ArrayList;
import java.util.List;

/** The flags of a worker's JVM: all that a run records of them. */
final class WorkerFlags {
  private WorkerFlags() {}

  /**
   * Returns the flags.
   *
   * @param backend {@code cpu} or {@code cuda}
   * @param threads threads of the kernels and of the native libraries, from 1
   */
  static List<String> of(String backend, int threads, WorkerMemory memory) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + size(memory.heapMiB()));
    // The heap holds few, large, long-lived arrays; parallel collectors would only take cores.
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:ActiveProcessorCount=" + threads);
    // Out of memory in any thread ends the worker, which is then retried, rather than half of it.
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-XX:-UsePerfData");
    // The kernels' vectors; an incubator module up to JDK 25.
    flags.add("--add-modules=jdk.incubator.vector");
    flags.add("-Dorg.bytedeco.javacpp.maxbytes=" + size(memory.offHeapMiB()));
    // A CUDA worker has no limit of all: CUDA's libraries and its host memory count too, and how
    // much they are is not known.
    String process = backend.equals(WorkerCommand.CPU) ? size(memory.processMiB()) : "0";
    flags.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + process);
    flags.add("-Djava.awt.headless=true");
    flags.add("-Dfile.encoding=UTF-8");
    flags.add("-Dlosslab.logLevel=INFO");
    int version = Runtime.version().feature();
    if (version >= 22) {
      flags.add("--enable-native-access=ALL-UNNAMED");
    }
    if (version >= 23) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }

  private static String size(long mib) {
    return mib % 1024 == 0 ? mib / 1024 + "g" : mib + "m";
  }
}
