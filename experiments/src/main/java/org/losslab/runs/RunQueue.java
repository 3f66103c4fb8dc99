package org.losslab.runs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.losslab.platform.gpu.GpuDevice;

/**
 * Hands out the runs of a study in their order, a CUDA run together with a GPU that no other run of
 * the study uses: two runs on one GPU would only wait for each other. Runs behind one that has to
 * wait for a GPU, and need none, go first; runs of which it is not known yet whether another
 * machine is at work on them go last, and again each second.
 */
final class RunQueue {
  private static final long AGAIN_NANOS = 1_000_000_000L;

  private final List<Task> waiting;
  private final List<Task> postponed = new ArrayList<>();
  private long again;
  private final Queue<GpuDevice> free;

  /** A run, and the GPU that is its own until {@link #release}. */
  record Turn(Task task, Optional<GpuDevice> gpu) {}

  /**
   * Makes the queue.
   *
   * @param runs the runs to do
   * @param gpus the GPUs for them; at least one if a run needs one
   */
  RunQueue(List<Task> runs, List<GpuDevice> gpus) {
    this.waiting = new ArrayList<>(runs);
    this.free = new ArrayDeque<>(gpus);
    if (gpus.isEmpty() && runs.stream().anyMatch(Task::isOnCuda)) {
      throw new IllegalArgumentException("a run needs a GPU, and there is none");
    }
  }

  /** Returns the next run that can start, after waiting for one if need be; empty at the end. */
  synchronized Optional<Turn> take() throws InterruptedException {
    while (!waiting.isEmpty() || !postponed.isEmpty()) {
      for (Iterator<Task> runs = waiting.iterator(); runs.hasNext(); ) {
        Task run = runs.next();
        boolean needsGpu = run.isOnCuda();
        if (!needsGpu || !free.isEmpty()) {
          runs.remove();
          return Optional.of(
              new Turn(run, needsGpu ? Optional.of(free.remove()) : Optional.empty()));
        }
      }
      if (waiting.isEmpty()) {
        awaitAgain();
      } else {
        wait();
      }
    }
    return Optional.empty();
  }

  private void awaitAgain() throws InterruptedException {
    long left = again - System.nanoTime();
    if (left > 0) {
      wait(1 + left / 1_000_000);
    } else {
      waiting.addAll(postponed);
      postponed.clear();
    }
  }

  /** Takes back a run that cannot be decided on yet; {@link #release} its turn too. */
  synchronized void postpone(Task task) {
    postponed.add(task);
    again = System.nanoTime() + AGAIN_NANOS;
  }

  /** Takes back the GPU of a run that has ended. */
  synchronized void release(Turn turn) {
    turn.gpu().ifPresent(free::add);
    notifyAll();
  }
}
