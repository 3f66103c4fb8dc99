package org.losslab.runs;

import java.util.Optional;
import org.losslab.records.RunProgress;
import org.losslab.records.WorkerEvent;

/** Makes a run's progress out of its worker's events, which come on another thread. */
final class ProgressMeter {
  private WorkerEvent.Started started;
  private int epoch;
  private long images;
  private double imagesPerSecond = Double.NaN;

  synchronized void event(WorkerEvent event) {
    if (event instanceof WorkerEvent.Started now) {
      started = now;
      epoch = now.firstEpoch();
      images = 0;
    } else if (event instanceof WorkerEvent.Progress now) {
      epoch = now.epoch();
      images = now.images();
    } else if (event instanceof WorkerEvent.Epoch now && started != null) {
      epoch = now.metrics().epoch();
      images = started.imagesPerEpoch();
      imagesPerSecond = now.metrics().imagesPerSecond();
    }
  }

  /** Returns where the run is; empty before its worker has begun to train. */
  synchronized Optional<RunProgress> progress() {
    if (started == null) {
      return Optional.empty();
    }
    return Optional.of(
        new RunProgress(
            Math.min(epoch, started.epochs()),
            started.epochs(),
            images,
            started.imagesPerEpoch(),
            Double.isFinite(imagesPerSecond) ? Optional.of(imagesPerSecond) : Optional.empty()));
  }
}
