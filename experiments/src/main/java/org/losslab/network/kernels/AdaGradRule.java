package org.losslab.network.kernels;

/**
 * Adagrad (Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and
 * Stochastic Optimization", JMLR 2011), as in Keras: the constant is added inside the root. State:
 * the sum of the squared gradients, which starts where the optimizer says.
 *
 * @param rate the step size
 * @param epsilon added to the sum
 */
public record AdaGradRule(double rate, double epsilon) implements UpdateRule {

  @Override
  public int states() {
    return 1;
  }

  @Override
  public void apply(float[] gradient, float[][] state, float[] update, int n) {
    accumulate(gradient, state[0], n);
    RmsPropRule.byRoot(gradient, state[0], update, n, (float) rate, (float) epsilon);
  }

  private static void accumulate(float[] gradient, float[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = sum[i] + gradient[i] * gradient[i];
    }
  }
}
