package org.losslab.network.kernels;

import java.nio.FloatBuffer;

/**
 * A step of Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015) on values
 * in host memory, on several threads: in loops that the JVM turns into vector code, piece by piece,
 * each of which stays in the first-level cache from the gradient to the parameter. Each value is
 * computed alone, so that the result does not depend on the number of threads.
 */
public final class AdamKernel {
  private static final int PIECE = 2048;

  private final ThreadTeam team;
  private final float[][] gradients;
  private final float[][] firsts;
  private final float[][] seconds;
  private final float[][] updates;
  private final float[][] parameters;

  /**
   * The factors of a step.
   *
   * @param size the learning rate with the bias correction
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the root of the second moment
   * @param divisor what gradients are divided by: the minibatch's images where they are its sum
   */
  public record Step(double size, double beta1, double beta2, double epsilon, int divisor) {}

  /**
   * Makes the kernel.
   *
   * @param team the threads to work on
   */
  public AdamKernel(ThreadTeam team) {
    this.team = team;
    int size = team.size();
    gradients = new float[size][PIECE];
    firsts = new float[size][PIECE];
    seconds = new float[size][PIECE];
    updates = new float[size][PIECE];
    parameters = new float[size][PIECE];
  }

  /**
   * Updates the moments, and the parameters with them.
   *
   * @param step the step's factors
   * @param g the gradients
   * @param m the first moments
   * @param v the second moments
   * @param p the parameters, from which the update is subtracted
   */
  public void apply(Step step, FloatBuffer g, FloatBuffer m, FloatBuffer v, FloatBuffer p) {
    eachPiece(
        step,
        g,
        m,
        v,
        (thread, from, n) -> {
          float[] values = parameters[thread];
          p.get(from, values, 0, n);
          subtract(values, updates[thread], n);
          p.put(from, values, 0, n);
        });
  }

  /**
   * Updates the moments, and leaves what is to be subtracted from the parameters in the gradients.
   */
  public void prepare(Step step, FloatBuffer g, FloatBuffer m, FloatBuffer v) {
    eachPiece(step, g, m, v, (thread, from, n) -> g.put(from, updates[thread], 0, n));
  }

  private interface Target {
    void take(int thread, int from, int n);
  }

  private void eachPiece(Step step, FloatBuffer g, FloatBuffer m, FloatBuffer v, Target target) {
    float keep1 = (float) step.beta1();
    float take1 = (float) (1 - step.beta1());
    float keep2 = (float) step.beta2();
    float take2 = (float) (1 - step.beta2());
    float size = (float) step.size();
    float epsilon = (float) step.epsilon();
    float divisor = step.divisor();
    int length = g.capacity();
    team.run(
        (length + PIECE - 1) / PIECE,
        (thread, piece) -> {
          int from = piece * PIECE;
          int n = Math.min(PIECE, length - from);
          float[] gradient = gradients[thread];
          float[] first = firsts[thread];
          float[] second = seconds[thread];
          g.get(from, gradient, 0, n);
          m.get(from, first, 0, n);
          v.get(from, second, 0, n);
          divide(gradient, n, divisor);
          first(gradient, first, n, keep1, take1);
          second(gradient, second, n, keep2, take2);
          update(first, second, updates[thread], n, size, epsilon);
          m.put(from, first, 0, n);
          v.put(from, second, 0, n);
          target.take(thread, from, n);
        });
  }

  private static void divide(float[] gradient, int n, float divisor) {
    for (int i = 0; i < n; i++) {
      gradient[i] = gradient[i] / divisor;
    }
  }

  private static void first(float[] gradient, float[] moment, int n, float keep, float take) {
    for (int i = 0; i < n; i++) {
      moment[i] = keep * moment[i] + take * gradient[i];
    }
  }

  private static void second(float[] gradient, float[] moment, int n, float keep, float take) {
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

  private static void subtract(float[] values, float[] update, int n) {
    for (int i = 0; i < n; i++) {
      values[i] = values[i] - update[i];
    }
  }
}
