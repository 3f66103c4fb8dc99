package org.losslab.runs;

import java.util.List;
import java.util.Locale;
import org.losslab.files.InputException;

/**
 * The memory that a worker may use.
 *
 * @param moreBytes bytes for images beyond those that any worker has room for
 */
record WorkerMemory(long moreBytes) {
  /** The memory for images like CIFAR-10's. */
  static final WorkerMemory USUAL = new WorkerMemory(0);

  /** The images, as bytes, that any worker has room for: CIFAR-10's are 184 MB. */
  private static final long IMAGE_BYTES = 200_000_000;

  /** The Java heap in MiB: {@link #IMAGE_BYTES}, a copy while reading, and reserve. */
  private static final int HEAP = 1024;

  /** The limit of the whole process in MiB. */
  private static final int PROCESS = 4096;

  /** Returns the memory for so many bytes of images, and a copy of them while reading. */
  static WorkerMemory holding(long images) {
    return new WorkerMemory(2 * Math.max(0, images - IMAGE_BYTES));
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
    return moreBytes == 0 ? "-Xmx1g" : "-Xmx" + (HEAP + moreMebibytes()) + "m";
  }

  /**
   * Returns the flags for what lies off the heap: arrays of the network, its updater and its
   * activations, with reserve; and for the whole process, heap and off-heap together, as JavaCPP
   * watches it. A CUDA worker has no such limit: CUDA's libraries and its host memory count too,
   * and how much they are is not known.
   */
  List<String> offHeap(boolean cpu) {
    String whole = moreBytes == 0 ? "4g" : PROCESS + moreMebibytes() + "m";
    return List.of(
        "-Dorg.bytedeco.javacpp.maxbytes=2g",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + (cpu ? whole : "0"));
  }

  private long moreMebibytes() {
    return (moreBytes >> 20) + 1;
  }
}
