package org.losslab.network.kernels;

/**
 * One step of an optimizer on gradients: each value's update is a function of its gradient and its
 * state alone. The factors are those of this step, rounded to float.
 */
public interface UpdateRule {
  /** Returns the number of arrays of state, each as long as the parameters. */
  int states();

  /**
   * Updates the state, and computes what is to be subtracted from the parameters.
   *
   * @param gradient the gradients
   * @param state the arrays of state
   * @param update receives the updates
   * @param n how many values, from the first
   */
  void apply(float[] gradient, float[][] state, float[] update, int n);
}
