package org.losslab.training;

/** A parameter is infinite or not a number. */
final class DivergedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int batch;

  DivergedException(int epoch, int batch) {
    super("a parameter is not finite after minibatch " + batch + " of epoch " + epoch);
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
