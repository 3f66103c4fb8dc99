package org.losslab.stats;

import java.util.Arrays;

/** Published data sets and expected numbers that several tests use. */
final class Published {
  /** Extra hours of sleep with the first drug; Student, Biometrika 6 (1908); R's {@code sleep}. */
  static final double[] SLEEP_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  /** The same ten patients with the second drug. */
  static final double[] SLEEP_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** Made-up accuracies of two arms over five seeds, as this study has them. */
  static final double[] ARM_A = {0.731, 0.724, 0.735, 0.729, 0.742};

  /** The other arm. */
  static final double[] ARM_B = {0.728, 0.726, 0.731, 0.730, 0.735};

  private Published() {}

  /** Returns n values that have exactly this mean and standard deviation, up to rounding. */
  static double[] sample(int n, double mean, double standardDeviation) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> i);
    double middle = (n - 1) / 2.0;
    double spread = Samples.standardDeviation(values);
    return Arrays.stream(values)
        .map(value -> mean + standardDeviation * (value - middle) / spread)
        .toArray();
  }
}
