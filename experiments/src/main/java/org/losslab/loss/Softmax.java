package org.losslab.loss;

/**
 * The softmax of rows of logits, q = exp(z - max z) / Σ exp(z - max z), computed in double
 * precision with {@link StrictMath} and rounded once, so that it is the same on every machine.
 */
public final class Softmax {
  private Softmax() {}

  /**
   * Returns the probabilities of each row.
   *
   * @param logits rows × classes, row by row
   * @param classes how many columns there are
   */
  public static float[] of(float[] logits, int classes) {
    float[] probabilities = new float[logits.length];
    double[] exponentials = new double[classes];
    for (int from = 0; from < logits.length; from += classes) {
      float max = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        max = Math.max(max, logits[from + c]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        exponentials[c] = StrictMath.exp((double) logits[from + c] - max);
        sum += exponentials[c];
      }
      for (int c = 0; c < classes; c++) {
        probabilities[from + c] = (float) (exponentials[c] / sum);
      }
    }
    return probabilities;
  }
}
