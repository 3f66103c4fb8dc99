package org.losslab.theory;

import java.util.Arrays;

/** Probabilities and their logarithms from logits, by ways that survive more or less. */
final class Logits {

  private Logits() {}

  /** Returns exp zᵢ / Σ exp zⱼ as the formula stands: exp overflows above a logit of 709.78. */
  static double[] naiveSoftmax(double[] logits) {
    double[] exponentials = Arrays.stream(logits).map(Math::exp).toArray();
    double sum = Arrays.stream(exponentials).sum();
    return Arrays.stream(exponentials).map(value -> value / sum).toArray();
  }

  /** Returns the same with the greatest logit subtracted first: nothing overflows. */
  static double[] softmax(double[] logits) {
    double greatest = greatest(logits);
    return naiveSoftmax(Arrays.stream(logits).map(logit -> logit - greatest).toArray());
  }

  /**
   * Returns ln softmax(z)ᵢ = zᵢ − max z − ln Σ exp(zⱼ − max z): finite for all finite logits, also
   * where the probability itself is too small for a double.
   */
  static double[] logSoftmax(double[] logits) {
    double greatest = greatest(logits);
    double sum = Arrays.stream(logits).map(logit -> StrictMath.exp(logit - greatest)).sum();
    double logarithm = StrictMath.log(sum);
    return Arrays.stream(logits).map(logit -> logit - greatest - logarithm).toArray();
  }

  private static double greatest(double[] logits) {
    return Arrays.stream(logits).max().orElseThrow();
  }
}
