package org.losslab.theory;

/**
 * A label p against a prediction q: entropy, cross-entropy and KL divergence in nats.
 *
 * @param entropy H(p)
 * @param crossEntropy H(p, q)
 * @param divergence KL(p ‖ q)
 */
record OneHot(double entropy, double crossEntropy, double divergence) {

  /** The label of the example: the first of two classes for certain. */
  static final double[] LABEL = {1, 0};

  /** The same label smoothed by 0.1: each class gets half of a tenth. */
  static final double[] SMOOTHED = {0.95, 0.05};

  static final double[] PREDICTION = {0.7, 0.3};

  static OneHot of(double[] label) {
    return new OneHot(
        Information.entropy(label, Unit.NATS),
        Information.crossEntropy(label, PREDICTION, Unit.NATS),
        Information.klDivergence(label, PREDICTION, Unit.NATS));
  }

  /** Returns H(p) + KL(p ‖ q) − H(p, q), which is 0 apart from rounding. */
  double identityError() {
    return entropy + divergence - crossEntropy;
  }
}
