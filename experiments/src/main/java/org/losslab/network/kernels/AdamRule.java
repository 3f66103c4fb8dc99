package org.losslab.network.kernels;

/**
 * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015), with the bias
 * correction in the step size, as in Keras. State: the first and the second moments.
 *
 * @param size the learning rate with the bias correction
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 */
public record AdamRule(double size, double beta1, double beta2, double epsilon)
    implements UpdateRule {

  /**
   * Returns the rule of one step.
   *
   * @param rate the learning rate
   * @param t the step, from 1
   */
  public static AdamRule at(int t, double rate, double beta1, double beta2, double epsilon) {
    double size = rate * Math.sqrt(1 - StrictMath.pow(beta2, t)) / (1 - StrictMath.pow(beta1, t));
    return new AdamRule(size, beta1, beta2, epsilon);
  }

  @Override
  public int states() {
    return 2;
  }

  @Override
  public void apply(float[] gradient, float[][] state, float[] update, int n) {
    first(gradient, state[0], n, (float) beta1, (float) (1 - beta1));
    second(gradient, state[1], n, (float) beta2, (float) (1 - beta2));
    update(state[0], state[1], update, n, (float) size, (float) epsilon);
  }

  private static void first(float[] gradient, float[] moment, int n, float keep, float take) {
    for (int i = 0; i < n; i++) {
      moment[i] = keep * moment[i] + take * gradient[i];
    }
  }

  /** Lets moments follow the squares of the gradients. */
  static void second(float[] gradient, float[] moment, int n, float keep, float take) {
    for (int i = 0; i < n; i++) {
      moment[i] = keep * moment[i] + take * (gradient[i] * gradient[i]);
    }
  }

  private static void update(
      float[] first, float[] second, float[] update, int n, float size, float epsilon) {
    for (int i = 0; i < n; i++) {
      update[i] = size * first[i] / ((float) Math.sqrt(second[i]) + epsilon);
    }
  }
}
