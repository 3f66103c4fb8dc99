package org.losslab.theory;

import java.util.Arrays;

/**
 * Gradient descent with the step lengths of Barzilai and Borwein, "Two-Point Step Size Gradient
 * Methods" (1988): plain enough to be read, and fast enough for the small convex fits of the
 * examples.
 */
final class GradientDescent {

  private GradientDescent() {}

  /**
   * Where a descent ended.
   *
   * @param parameters the parameters there
   * @param value the objective there
   * @param steps how many steps were taken
   * @param relativeGradient the greatest derivative there, relative to the greatest at the start
   */
  record Minimum(double[] parameters, double value, int steps, double relativeGradient) {}

  /**
   * Descends from {@code start}.
   *
   * @param tolerance ends where the greatest derivative is at most so many times that at the start
   * @param mostSteps ends there at the latest
   * @throws IllegalStateException if the tolerance was not reached
   */
  static Minimum minimise(Objective objective, double[] start, double tolerance, int mostSteps) {
    double[] parameters = start.clone();
    double[] gradient = objective.gradient(parameters);
    double first = greatest(gradient);
    double length = 0.1 / first;
    for (int step = 0; step <= mostSteps; step++) {
      double relative = greatest(gradient) / first;
      if (relative <= tolerance) {
        return new Minimum(parameters, objective.value(parameters), step, relative);
      }
      double[] next = new double[parameters.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = parameters[i] - length * gradient[i];
      }
      double[] nextGradient = objective.gradient(next);
      length = length(parameters, next, gradient, nextGradient, length);
      parameters = next;
      gradient = nextGradient;
    }
    throw new IllegalStateException(
        "no minimum after " + mostSteps + " steps; gradient " + greatest(gradient));
  }

  /** The second of the two step lengths, Δx·Δg / Δg·Δg. */
  private static double length(
      double[] from, double[] to, double[] gradient, double[] next, double before) {
    double product = 0;
    double squares = 0;
    for (int i = 0; i < from.length; i++) {
      double change = next[i] - gradient[i];
      product += (to[i] - from[i]) * change;
      squares += change * change;
    }
    return product > 0 ? product / squares : before;
  }

  private static double greatest(double[] gradient) {
    return Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
  }
}
