package org.losslab.network;

import org.losslab.network.host.RateSchedule;
import org.losslab.study.LearningRate;

/** From a study's learning rate, which counts epochs, to that of each minibatch. */
public final class LearningRates {
  private LearningRates() {}

  /**
   * Returns the schedule of a rate that has one.
   *
   * @param steps the minibatches of an epoch, from 1
   */
  public static RateSchedule schedule(LearningRate rate, long steps) {
    long warmup = (long) Math.ceil(rate.warmupEpochs().getAsDouble() * steps);
    return switch (rate.schedule().orElseThrow()) {
      case WARMUP -> RateSchedule.constant(rate.initial(), warmup);
      case COSINE ->
          RateSchedule.cosine(
              rate.initial(),
              rate.minimum().getAsDouble(),
              warmup,
              rate.epochs().getAsInt() * steps - warmup);
      case STEP ->
          RateSchedule.steps(
              rate.initial(),
              rate.factor().getAsDouble(),
              warmup,
              rate.everyEpochs().getAsInt() * steps);
    };
  }

  /**
   * Returns the rate of a minibatch.
   *
   * @param steps the minibatches of an epoch, from 1
   * @param done the minibatches before it, from 0
   */
  public static double at(LearningRate rate, long steps, long done) {
    return rate.schedule().isEmpty()
        ? rate.initial()
        : schedule(rate, steps).valueAt(Math.toIntExact(done), 0);
  }
}
