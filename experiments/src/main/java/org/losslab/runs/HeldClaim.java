package org.losslab.runs;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.losslab.records.Claim;
import org.losslab.records.ClaimOwner;
import org.losslab.records.RunProgress;
import org.losslab.records.WorkerEvent;

/** A claim of this process, see {@link Claims}: kept alive until it is closed. */
final class HeldClaim implements AutoCloseable {
  private final Claim claim;
  private final ScheduledExecutorService heart;
  private final ProgressMeter meter = new ProgressMeter();
  private ClaimOwner owner;
  private Runnable whenLost = () -> {};
  private boolean lost;

  HeldClaim(Claim claim, ClaimOwner owner) {
    this.claim = claim;
    this.owner = owner;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "claim-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    long interval = owner.interval().toMillis();
    heart.scheduleWithFixedDelay(this::beat, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** Where all that the owner writes is made. */
  Path desk() {
    return claim.desk();
  }

  /** Whether another process has taken the claim's place; nothing can be written any more. */
  synchronized boolean isLost() {
    return lost || !claim.isThere();
  }

  /**
   * Records the process that now does the work.
   *
   * @param ending ends it, if the claim is lost; called on another thread
   */
  synchronized void workerStarted(ProcessHandle worker, Runnable ending) {
    whenLost = ending;
    tell(Optional.of(worker));
  }

  /** Takes note of how far the work is, to be told with the next sign of life. */
  void event(WorkerEvent event) {
    meter.event(event);
  }

  private void beat() {
    Runnable ending;
    synchronized (this) {
      tell(Optional.empty());
      ending = lost ? whenLost : () -> {};
    }
    ending.run();
  }

  private void tell(Optional<ProcessHandle> worker) {
    Optional<RunProgress> progress = meter.progress();
    owner = owner.at(worker, progress);
    try {
      claim.tell(owner);
    } catch (NoSuchFileException e) {
      lost = true;
      heart.shutdown();
    } catch (IOException e) {
      // The disk may be full and get free, the server away and come back; the claim decides.
      return;
    }
  }

  /** Gives the claim up; nothing is written any more. */
  @Override
  public void close() {
    heart.shutdownNow();
    synchronized (this) {
      try {
        claim.remove();
      } catch (IOException e) {
        // It then counts as a dead process' claim once this one has ended.
        return;
      }
    }
  }
}
