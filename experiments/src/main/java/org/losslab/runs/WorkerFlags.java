package org.losslab.runs;

import java.util.ArrayList;
import java.util.List;
import org.losslab.platform.HugePages;

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
    flags.add(memory.heap());
    // The heap holds few, large, long-lived arrays; parallel collectors would only take cores.
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:ActiveProcessorCount=" + threads);
    // Out of memory in any thread ends the worker, which is then retried, rather than half of it.
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-XX:-UsePerfData");
    // The kernels' vectors; an incubator module up to JDK 25.
    flags.add("--add-modules=jdk.incubator.vector");
    // Without a check of the index at each vector, which the kernels' tests have.
    flags.add("-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0");
    if (HugePages.areOffered()) {
      flags.add("-XX:+UseTransparentHugePages");
    }
    flags.addAll(memory.offHeap(backend.equals(WorkerCommand.CPU)));
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
}
