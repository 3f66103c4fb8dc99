package org.losslab.network.kernels;

/**
 * Gradient descent, as in Keras: without momentum, with it, or with that of Nesterov in the form of
 * Sutskever, Martens, Dahl and Hinton ("On the importance of initialization and momentum in deep
 * learning", ICML 2013).
 *
 * @param rate the step size
 * @param momentum the share of the last update that is kept; 0 keeps no state
 * @param nesterov whether the update looks ahead by one step
 */
public record SgdRule(double rate, double momentum, boolean nesterov) implements UpdateRule {

  @Override
  public int states() {
    return momentum == 0 ? 0 : 1;
  }

  @Override
  public void apply(float[] gradient, float[][] state, float[] update, int n) {
    float step = (float) rate;
    if (momentum == 0) {
      plain(gradient, update, n, step);
    } else {
      float keep = (float) momentum;
      velocity(gradient, state[0], n, step, keep);
      if (nesterov) {
        ahead(gradient, state[0], update, n, step, keep);
      } else {
        negate(state[0], update, n);
      }
    }
  }

  private static void plain(float[] gradient, float[] update, int n, float step) {
    for (int i = 0; i < n; i++) {
      update[i] = step * gradient[i];
    }
  }

  private static void velocity(float[] gradient, float[] velocity, int n, float step, float keep) {
    for (int i = 0; i < n; i++) {
      velocity[i] = keep * velocity[i] - step * gradient[i];
    }
  }

  private static void ahead(
      float[] gradient, float[] velocity, float[] update, int n, float step, float keep) {
    for (int i = 0; i < n; i++) {
      update[i] = -(keep * velocity[i] - step * gradient[i]);
    }
  }

  private static void negate(float[] velocity, float[] update, int n) {
    for (int i = 0; i < n; i++) {
      update[i] = -velocity[i];
    }
  }
}
