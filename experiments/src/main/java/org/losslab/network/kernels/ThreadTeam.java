package org.losslab.network.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A fixed number of threads, the caller's among them, which share numbered pieces of work. The
 * others are daemon threads and sleep between calls, so that they take nothing from native code
 * that works in between.
 */
public final class ThreadTeam {
  private final int size;
  private final ExecutorService others;

  /** A piece of work. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does one piece.
     *
     * @param thread the thread's number, from 0 to the team's size - 1
     * @param piece the piece's number
     */
    void run(int thread, int piece);
  }

  /**
   * Starts the team.
   *
   * @param size the number of threads, from 1
   */
  public ThreadTeam(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("team size (" + size + ") must be at least 1");
    }
    this.size = size;
    this.others =
        size == 1
            ? null
            : Executors.newFixedThreadPool(
                size - 1,
                task -> {
                  Thread thread = new Thread(task, "losslab-kernels");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** Returns the number of threads. */
  public int size() {
    return size;
  }

  /**
   * Does the pieces 0 to {@code pieces - 1}, each once, and returns when all are done. Not to be
   * called from a piece of the same team.
   *
   * @throws IllegalStateException if a piece failed, with its exception as the cause; pieces that
   *     had not started are then left out, and none is at work any more
   */
  public void run(int pieces, Work work) {
    Task task = new Task(Math.max(1, Math.min(size, pieces)), pieces, work);
    List<Future<?>> running = new ArrayList<>();
    for (int t = 1; t < task.threads; t++) {
      int thread = t;
      running.add(others.submit(() -> task.take(thread)));
    }
    task.take(0);
    // The pieces share arrays with the caller: returning before they end would corrupt them.
    running.forEach(ThreadTeam::await);
    if (task.failure.get() != null) {
      throw new IllegalStateException("a piece of work failed", task.failure.get());
    }
  }

  /**
   * Each thread has a range of the pieces, so that it finds in its caches what it has left there
   * with the same numbers, and then helps the others with what is left of theirs.
   */
  private static final class Task {
    final int threads;
    final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final int pieces;
    private final Work work;
    private final AtomicInteger[] next;

    Task(int threads, int pieces, Work work) {
      this.threads = threads;
      this.pieces = pieces;
      this.work = work;
      next = new AtomicInteger[threads];
      Arrays.setAll(next, t -> new AtomicInteger(start(t)));
    }

    private int start(int thread) {
      return (int) ((long) pieces * thread / threads);
    }

    void take(int thread) {
      try {
        for (int t = 0; t < threads; t++) {
          int range = (thread + t) % threads;
          int end = start(range + 1);
          for (int piece = next[range].getAndIncrement();
              piece < end && failure.get() == null;
              piece = next[range].getAndIncrement()) {
            work.run(thread, piece);
          }
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }
  }

  private static void await(Future<?> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a piece of work failed", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
