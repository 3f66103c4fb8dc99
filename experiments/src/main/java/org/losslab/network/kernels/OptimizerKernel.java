package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * A step of an optimizer on values in host memory, on several threads: in loops that the JVM turns
 * into vector code, piece by piece, each of which stays in the first-level cache from the gradient
 * to the parameter. Each value is computed alone, so that the result does not depend on the number
 * of threads; a norm is summed piece by piece, and the pieces in their order.
 */
public final class OptimizerKernel {
  private static final int PIECE = 2048;

  private final ThreadTeam team;
  private final float[][] gradients;
  private final float[][][] states;
  private final float[][] updates;
  private final float[][] parameters;

  /**
   * What is done with gradients and parameters before the rule, in this order.
   *
   * @param divisor what gradients are divided by: the minibatch's images where they are its sum
   * @param penalty the factor of the parameters that are added to the gradients; 0 adds nothing
   * @param scale what gradients are multiplied by; 1 leaves them
   * @param decay the share of the parameters that is taken from them; 0 takes nothing
   */
  public record Preparation(int divisor, double penalty, double scale, double decay) {
    /** Returns the same with another scale. */
    public Preparation scaled(double other) {
      return new Preparation(divisor, penalty, other, decay);
    }
  }

  /**
   * Makes the kernel.
   *
   * @param team the threads to work on
   * @param states the most arrays of state of a rule
   */
  public OptimizerKernel(ThreadTeam team, int states) {
    this.team = team;
    int size = team.size();
    gradients = new float[size][PIECE];
    this.states = new float[size][states][PIECE];
    updates = new float[size][PIECE];
    parameters = new float[size][PIECE];
  }

  /**
   * Updates the state, and the parameters with it.
   *
   * @param rule the optimizer's step
   * @param preparation what is done before
   * @param g the gradients
   * @param s the arrays of state, each from its first value on
   * @param p the parameters, from which the update is subtracted
   */
  public void step(
      UpdateRule rule, Preparation preparation, FloatBuffer g, FloatBuffer[] s, FloatBuffer p) {
    eachPiece(
        g.capacity(),
        (thread, from, n) -> {
          float[] values = parameters[thread];
          p.get(from, values, 0, n);
          float[] gradient = prepared(thread, preparation, g, values, from, n);
          if (preparation.decay() != 0) {
            decay(values, n, (float) preparation.decay());
          }
          apply(rule, thread, gradient, s, from, n);
          subtract(values, updates[thread], n);
          p.put(from, values, 0, n);
        });
  }

  /**
   * Updates the state, and leaves what is to be subtracted from the parameters in the gradients.
   */
  public void prepare(UpdateRule rule, FloatBuffer g, FloatBuffer[] s) {
    eachPiece(
        g.capacity(),
        (thread, from, n) -> {
          g.get(from, gradients[thread], 0, n);
          apply(rule, thread, gradients[thread], s, from, n);
          g.put(from, updates[thread], 0, n);
        });
  }

  /**
   * Returns the sum of the squares of the gradients, after their division and penalty, in double:
   * of each 2048 in their order, and of these sums in their order.
   */
  public double squares(Preparation preparation, FloatBuffer g, FloatBuffer p) {
    double[] sums = new double[(g.capacity() + PIECE - 1) / PIECE];
    eachPiece(
        g.capacity(),
        (thread, from, n) -> {
          p.get(from, parameters[thread], 0, n);
          float[] gradient =
              prepared(thread, preparation.scaled(1), g, parameters[thread], from, n);
          double sum = 0;
          for (int i = 0; i < n; i++) {
            sum += (double) gradient[i] * gradient[i];
          }
          sums[from / PIECE] = sum;
        });
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    return total;
  }

  private interface Piece {
    void take(int thread, int from, int n);
  }

  private void eachPiece(int length, Piece piece) {
    team.run(
        (length + PIECE - 1) / PIECE,
        (thread, number) ->
            piece.take(thread, number * PIECE, Math.min(PIECE, length - number * PIECE)));
  }

  private float[] prepared(
      int thread, Preparation preparation, FloatBuffer g, float[] values, int from, int n) {
    float[] gradient = gradients[thread];
    g.get(from, gradient, 0, n);
    divide(gradient, n, preparation.divisor());
    if (preparation.penalty() != 0) {
      penalize(gradient, values, n, (float) preparation.penalty());
    }
    if (preparation.scale() != 1) {
      scale(gradient, n, (float) preparation.scale());
    }
    return gradient;
  }

  private void apply(
      UpdateRule rule, int thread, float[] gradient, FloatBuffer[] s, int from, int n) {
    float[][] state = states[thread];
    IntStream.range(0, rule.states()).forEach(i -> s[i].get(from, state[i], 0, n));
    rule.apply(gradient, state, updates[thread], n);
    IntStream.range(0, rule.states()).forEach(i -> s[i].put(from, state[i], 0, n));
  }

  private static void divide(float[] gradient, int n, float divisor) {
    for (int i = 0; i < n; i++) {
      gradient[i] = gradient[i] / divisor;
    }
  }

  private static void penalize(float[] gradient, float[] values, int n, float penalty) {
    for (int i = 0; i < n; i++) {
      gradient[i] = gradient[i] + penalty * values[i];
    }
  }

  private static void scale(float[] gradient, int n, float scale) {
    for (int i = 0; i < n; i++) {
      gradient[i] = gradient[i] * scale;
    }
  }

  private static void decay(float[] values, int n, float decay) {
    for (int i = 0; i < n; i++) {
      values[i] = values[i] - values[i] * decay;
    }
  }

  private static void subtract(float[] values, float[] update, int n) {
    for (int i = 0; i < n; i++) {
      values[i] = values[i] - update[i];
    }
  }
}
