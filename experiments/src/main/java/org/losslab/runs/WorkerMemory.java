package org.losslab.runs;

import java.lang.management.ManagementFactory;

/**
 * How much memory a worker takes at most. A limit of its own ends a worker that needs more with an
 * error that says so; the system's would kill it, or the process beside it.
 *
 * @param heapMiB the Java heap: the images of a data set as bytes (184 MB), a copy while reading,
 *     and reserve
 * @param offHeapMiB arrays of ND4J
 * @param processMiB the whole process, as JavaCPP watches it
 */
record WorkerMemory(long heapMiB, long offHeapMiB, long processMiB) {
  /** More is of no use. */
  static final WorkerMemory MOST = new WorkerMemory(1024, 2048, 4096);

  /** Less does not suffice for CIFAR-10, whose worker took 585 MB where there was 1 GiB. */
  private static final WorkerMemory LEAST = new WorkerMemory(384, 352, 704);

  /** What the process that starts workers takes. */
  private static final long PARENT_MIB = 256;

  /**
   * Shares what there is.
   *
   * @param bytes memory that all processes here may use; 0 if unknown
   * @param jobs workers at a time, from 1
   */
  static WorkerMemory of(long bytes, int jobs) {
    if (bytes <= 0) {
      return MOST;
    }
    long process = ((bytes >> 20) - PARENT_MIB) / jobs;
    return new WorkerMemory(
        within(process / 2, LEAST.heapMiB, MOST.heapMiB),
        within(process / 2, LEAST.offHeapMiB, MOST.offHeapMiB),
        within(process, LEAST.processMiB, MOST.processMiB));
  }

  /** Returns that of a single worker here, in a container or outside. */
  static WorkerMemory ofOne() {
    return of(
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0,
        1);
  }

  private static long within(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }
}
