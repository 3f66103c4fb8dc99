package org.losslab.runs;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.losslab.files.InputException;

/**
 * The memory that a worker may use. A limit of its own ends a worker that needs more with an error
 * that says so; the system's would kill it, or the process beside it.
 *
 * @param moreBytes bytes for images beyond those that any worker has room for
 * @param shareBytes what this machine has for a worker; 0 if that is unknown
 */
record WorkerMemory(long moreBytes, long shareBytes) {
  /** The memory for images like CIFAR-10's. */
  static final WorkerMemory USUAL = new WorkerMemory(0, 0);

  /** The images, as bytes, that any worker has room for: CIFAR-10's are 184 MB. */
  private static final long IMAGE_BYTES = 200_000_000;

  /** The Java heap in MiB: {@link #IMAGE_BYTES}, a copy while reading, and reserve. */
  private static final long HEAP = 1024;

  /** Arrays of the network, its updater and its activations in MiB, with reserve. */
  private static final long OFF_HEAP = 2048;

  /** The limit of the whole process in MiB. */
  private static final long PROCESS = 4096;

  /** Less does not suffice to read CIFAR-10; its worker took 585 MB where there was 1 GiB. */
  private static final long LEAST_HEAP = 640;

  private static final long LEAST_OFF_HEAP = 352;
  private static final long LEAST_PROCESS = 704;

  /** What the process that starts workers takes itself. */
  private static final long PARENT_BYTES = 256L << 20;

  /** Returns the memory for so many bytes of images, and a copy of them while reading. */
  static WorkerMemory holding(long images) {
    return new WorkerMemory(2 * Math.max(0, images - IMAGE_BYTES), 0);
  }

  /**
   * Returns this memory within what there is.
   *
   * @param bytes memory that all processes here may use; 0 if unknown
   * @param jobs workers at a time, from 1
   */
  WorkerMemory within(long bytes, int jobs) {
    return new WorkerMemory(moreBytes, bytes <= 0 ? 0 : Math.max(1, (bytes - PARENT_BYTES) / jobs));
  }

  /** Returns this memory for a single worker here, in a container or outside. */
  WorkerMemory here() {
    return within(
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0,
        1);
  }

  /** Returns what one worker may need, with reserve, in bytes. */
  long bytes() {
    return Capacity.BYTES_A_WORKER + moreBytes;
  }

  /**
   * Makes sure that one worker fits into this machine's memory.
   *
   * @param memory what it has for that in bytes; 0 if unknown
   */
  void requireIn(long memory) {
    if (memory > 0 && moreBytes > 0 && bytes() > memory) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the images need %,d MB of memory in a run; this machine has %,d MB for it, so use"
                  + " fewer or smaller ones",
              bytes() / 1_000_000,
              memory / 1_000_000));
    }
  }

  /** Returns the JVM's flag for its heap. */
  String heap() {
    return "-Xmx" + size(between(process() / 2, LEAST_HEAP, HEAP) + more());
  }

  /**
   * Returns the flags for what lies off the heap, and for the whole process, heap and off-heap
   * together, as JavaCPP watches it. A CUDA worker has no such limit: CUDA's libraries and its host
   * memory count too, and how much they are is not known.
   */
  List<String> offHeap(boolean cpu) {
    return List.of(
        "-Dorg.bytedeco.javacpp.maxbytes=" + size(between(process() / 2, LEAST_OFF_HEAP, OFF_HEAP)),
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + (cpu ? size(process() + more()) : "0"));
  }

  /** In MiB, and without what more images need. */
  private long process() {
    return shareBytes == 0 ? PROCESS : between((shareBytes >> 20) - more(), LEAST_PROCESS, PROCESS);
  }

  private long more() {
    return moreBytes == 0 ? 0 : (moreBytes >> 20) + 1;
  }

  private static long between(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }

  private static String size(long mib) {
    return mib % 1024 == 0 ? mib / 1024 + "g" : mib + "m";
  }
}
