package org.losslab.theory;

import java.util.List;

/**
 * The cross-entropy of one sample from its logits, by four ways, in nats.
 *
 * @param logits the logits
 * @param label the true class, from 0
 * @param naive −ln of the softmax as its formula stands
 * @param shifted −ln of the softmax after the greatest logit is subtracted
 * @param clipped the same with the probability clipped to [1e-7, 1], as Keras does
 * @param fused minus the log-softmax, which never forms the probability
 */
record FusedLoss(
    double[] logits, int label, double naive, double shifted, double clipped, double fused) {

  /** The probability below which Keras clips. */
  private static final double CLIP = 1e-7;

  /** Returns the samples of the example. */
  static List<FusedLoss> samples() {
    double[] small = {2, 1, 0.1};
    double[] large = {1000, 0, -1000};
    return List.of(
        of(small, 0),
        of(small, 1),
        of(small, 2),
        of(new double[] {30, 10, 0}, 1),
        of(new double[] {800, 790, 0}, 1),
        of(large, 0),
        of(large, 1),
        of(large, 2));
  }

  static FusedLoss of(double[] logits, int label) {
    double probability = Logits.softmax(logits)[label];
    return new FusedLoss(
        logits,
        label,
        -StrictMath.log(Logits.naiveSoftmax(logits)[label]),
        -StrictMath.log(probability),
        -StrictMath.log(Math.max(CLIP, probability)),
        -Logits.logSoftmax(logits)[label]);
  }

  /** Returns {@link #shifted} for the logits (gap, 0) and class 1 in single precision. */
  static double inSinglePrecision(double gap) {
    float exponential = (float) StrictMath.exp(-gap);
    float probability = exponential / (1f + exponential);
    return -StrictMath.log(probability);
  }
}
