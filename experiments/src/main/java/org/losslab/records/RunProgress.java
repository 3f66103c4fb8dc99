package org.losslab.records;

import java.util.Optional;

/**
 * How far a run at work is, as its owner tells with each sign of life.
 *
 * @param epoch the epoch at work, from 1
 * @param epochs the epochs of the whole run
 * @param images images done in this epoch
 * @param imagesPerEpoch training images an epoch
 * @param imagesPerSecond how fast it trains; empty before that is known
 */
public record RunProgress(
    int epoch, int epochs, long images, long imagesPerEpoch, Optional<Double> imagesPerSecond) {

  /** Returns the fraction of the run's images that are done, in [0, 1]. */
  public double fraction() {
    double done = (epoch - 1) * (double) imagesPerEpoch + images;
    return Math.max(0, Math.min(1, done / Math.max(1.0, (double) epochs * imagesPerEpoch)));
  }
}
