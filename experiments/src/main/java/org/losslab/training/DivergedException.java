package org.losslab.training;

import java.util.Locale;

/** A parameter is infinite or not a number. */
final class DivergedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int batch;

  /**
   * Creates the exception.
   *
   * @param loss the loss that was reported for the minibatch
   */
  DivergedException(int epoch, int batch, double loss) {
    super(
        String.format(
            Locale.ROOT,
            "a parameter is not finite after minibatch %d of epoch %d, whose reported loss was %s",
            batch,
            epoch,
            Double.isFinite(loss) ? String.format(Locale.ROOT, "%.4f", loss) : loss));
    this.epoch = epoch;
    this.batch = batch;
  }

  /** The epoch, from 1. */
  int epoch() {
    return epoch;
  }

  /** The minibatch of the epoch, from 1. */
  int batch() {
    return batch;
  }
}
