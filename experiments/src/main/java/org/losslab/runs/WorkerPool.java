package org.losslab.runs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The workers at work, so that all of them can be ended together. */
final class WorkerPool {
  private final Set<WorkerProcess> workers = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Registers a worker; one that comes after {@link #stop} is ended at once. */
  void add(WorkerProcess worker) {
    workers.add(worker);
    if (stopping) {
      worker.stop();
    }
  }

  void remove(WorkerProcess worker) {
    workers.remove(worker);
  }

  /** Whether the study is to end: no worker is started any more. */
  boolean isStopping() {
    return stopping;
  }

  /** Starts no more workers and ends those at work; returns when they have ended. */
  void stop() {
    stopping = true;
    workers.forEach(WorkerProcess::stop);
    workers.forEach(WorkerProcess::stopForcibly);
  }
}
