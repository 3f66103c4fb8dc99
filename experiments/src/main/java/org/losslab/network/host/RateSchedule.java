package org.losslab.network.host;

import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;

/**
 * A learning rate that changes with the minibatch: it rises to its initial value in a warm-up, and
 * then stays, follows half a cosine (Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with
 * Warm Restarts", ICLR 2017, without restarts), or falls in steps. As in Keras' {@code CosineDecay}
 * and {@code ExponentialDecay(staircase=True)}.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class RateSchedule implements ISchedule {
  private static final long serialVersionUID = 1L;

  private enum Course {
    CONSTANT,
    COSINE,
    STEPS
  }

  private Course course = Course.CONSTANT;
  private double initial;
  private double minimum;
  private double factor;
  private long warmup;
  private long length;

  /** For deserialization. */
  RateSchedule() {}

  private RateSchedule(Course course, double initial, long warmup, long length) {
    this.course = course;
    this.initial = initial;
    this.warmup = warmup;
    this.length = length;
  }

  /**
   * Returns a rate that rises and stays.
   *
   * @param warmup minibatches in which it rises, from 0
   */
  public static RateSchedule constant(double initial, long warmup) {
    return new RateSchedule(Course.CONSTANT, initial, warmup, 0);
  }

  /**
   * Returns a rate that follows half a cosine after its warm-up.
   *
   * @param minimum the rate at the end, which stays
   * @param length minibatches of the cosine, from 1
   */
  public static RateSchedule cosine(double initial, double minimum, long warmup, long length) {
    RateSchedule schedule = new RateSchedule(Course.COSINE, initial, warmup, length);
    schedule.minimum = minimum;
    return schedule;
  }

  /**
   * Returns a rate that falls in steps.
   *
   * @param factor what it is multiplied by at each
   * @param length minibatches between two, from 1, counted from the start of the training
   */
  public static RateSchedule steps(double initial, double factor, long warmup, long length) {
    RateSchedule schedule = new RateSchedule(Course.STEPS, initial, warmup, length);
    schedule.factor = factor;
    return schedule;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    if (iteration < warmup) {
      return initial * ((double) iteration / warmup);
    }
    return switch (course) {
      case CONSTANT -> initial;
      case STEPS -> initial * StrictMath.pow(factor, iteration / length);
      case COSINE -> {
        double done = (double) Math.min(iteration - warmup, length) / length;
        double share = 0.5 * (1 + StrictMath.cos(Math.PI * done));
        yield minimum + (initial - minimum) * share;
      }
    };
  }

  private List<Object> values() {
    return List.of(course, initial, minimum, factor, warmup, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RateSchedule schedule && values().equals(schedule.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public RateSchedule clone() {
    RateSchedule copy = new RateSchedule(course, initial, warmup, length);
    copy.minimum = minimum;
    copy.factor = factor;
    return copy;
  }
}
