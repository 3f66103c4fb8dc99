package org.losslab.runs;

import java.util.OptionalInt;
import org.losslab.files.InputException;

/**
 * How the cores are divided: one thread for each of many workers does more work than many threads
 * for one, because a worker does not use several threads all of the time.
 *
 * @param jobs workers at a time
 * @param threads threads a worker
 */
public record Capacity(int jobs, int threads) {
  /** What one worker may need, with reserve; it was measured below 1 GB. */
  public static final long BYTES_A_WORKER = 3L << 29;

  /**
   * Divides the cores.
   *
   * @param runs runs to do, from 1
   * @param cores cores of this machine, from 1
   * @param memoryBytes memory that the workers may use; 0 if unknown
   * @param worker what one worker may need
   * @throws InputException if that is more than there is
   */
  static Capacity of(
      RunOptions options, int runs, int cores, long memoryBytes, WorkerMemory worker) {
    worker.requireIn(memoryBytes);
    int jobs =
        options.jobs().orElse(defaultJobs(options.threads(), cores, memoryBytes, worker.bytes()));
    jobs = Math.max(1, Math.min(jobs, runs));
    return new Capacity(jobs, options.threads().orElse(Math.max(1, cores / jobs)));
  }

  private static int defaultJobs(
      OptionalInt threads, int cores, long memoryBytes, long bytesAWorker) {
    int byCores = cores / Math.max(1, threads.orElse(1));
    if (memoryBytes <= 0) {
      return byCores;
    }
    return (int) Math.min(byCores, memoryBytes / bytesAWorker);
  }
}
