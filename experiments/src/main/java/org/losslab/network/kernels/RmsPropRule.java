package org.losslab.network.kernels;

/**
 * RMSprop (Hinton, lecture 6e of "Neural Networks for Machine Learning", 2012), as in Keras: the
 * constant is added inside the root. State: the running mean of the squared gradients.
 *
 * @param rate the step size
 * @param rho decay of the mean
 * @param epsilon added to the mean
 */
public record RmsPropRule(double rate, double rho, double epsilon) implements UpdateRule {

  @Override
  public int states() {
    return 1;
  }

  @Override
  public void apply(float[] gradient, float[][] state, float[] update, int n) {
    AdamRule.second(gradient, state[0], n, (float) rho, (float) (1 - rho));
    byRoot(gradient, state[0], update, n, (float) rate, (float) epsilon);
  }

  /** Divides steps by the root of a measure of the squared gradients. */
  static void byRoot(
      float[] gradient, float[] squares, float[] update, int n, float rate, float epsilon) {
    for (int i = 0; i < n; i++) {
      update[i] = rate * gradient[i] / (float) Math.sqrt(squares[i] + epsilon);
    }
  }
}
