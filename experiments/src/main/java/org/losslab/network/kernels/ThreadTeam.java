package org.losslab.network.kernels;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A fixed number of threads, the caller's among them, which share numbered pieces of work. The
 * others are daemon threads. Who waits spins for {@value #SPIN_NANOS} ns, since the next part of a
 * step mostly follows at once, and then sleeps, so as to take little from others on a busy machine
 * and from native code that works in between. A team larger than the machine never spins.
 */
public final class ThreadTeam {
  private static final long SPIN_NANOS = 50_000;

  private final int size;
  private final Helper[] helpers;
  private final long spinNanos;
  private volatile Task task;

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
    spinNanos = size <= Runtime.getRuntime().availableProcessors() ? SPIN_NANOS : 0;
    helpers = new Helper[size - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1);
      helpers[i].start();
    }
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
    Task mine = new Task(Math.max(0, Math.min(size, pieces) - 1), pieces, work);
    if (mine.helpers > 0) {
      task = mine;
      for (int i = 0; i < mine.helpers; i++) {
        LockSupport.unpark(helpers[i]);
      }
    }
    mine.take(0);
    // The pieces share arrays with the caller: returning before they end would corrupt them.
    boolean interrupted = await(() -> mine.working.get() == 0);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (mine.failure.get() != null) {
      throw new IllegalStateException("a piece of work failed", mine.failure.get());
    }
  }

  /** Waits, whatever interrupts; returns whether something did. */
  private boolean await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < spinNanos) {
      if (condition.getAsBoolean()) {
        return false;
      }
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    while (!condition.getAsBoolean()) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    return interrupted;
  }

  private static final class Task {
    final int helpers;
    final int pieces;
    final Work work;
    final Thread caller = Thread.currentThread();
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger working;
    final AtomicReference<Throwable> failure = new AtomicReference<>();

    Task(int helpers, int pieces, Work work) {
      this.helpers = helpers;
      this.pieces = pieces;
      this.work = work;
      working = new AtomicInteger(helpers);
    }

    void take(int thread) {
      try {
        for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
          work.run(thread, piece);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
        next.set(pieces);
      }
    }
  }

  private final class Helper extends Thread {
    private final int number;

    Helper(int number) {
      super("losslab-kernels");
      this.number = number;
      setDaemon(true);
    }

    @Override
    public void run() {
      Task done = null;
      while (true) {
        Task last = done;
        ThreadTeam.this.await(() -> task != last);
        done = task;
        if (number <= done.helpers) {
          done.take(number);
          if (done.working.decrementAndGet() == 0) {
            LockSupport.unpark(done.caller);
          }
        }
      }
    }
  }
}
