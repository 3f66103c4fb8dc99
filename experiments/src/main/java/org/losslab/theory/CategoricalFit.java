package org.losslab.theory;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The probabilities of eleven outcomes, fitted to counts in three ways: by the greatest likelihood,
 * by the least cross-entropy, and by the least KL divergence. Each fit sees only the values of its
 * own function; its derivatives are differences of these. The greatest likelihood is also known in
 * closed form: the counts' shares (Cover and Thomas, 11.1).
 *
 * @param closedForm count / n
 * @param likelihood the fit that minimises −Σ countᵢ ln qᵢ
 * @param crossEntropy the fit that minimises H(shares, q)
 * @param divergence the fit that minimises KL(shares ‖ q)
 */
record CategoricalFit(double[] closedForm, Fit likelihood, Fit crossEntropy, Fit divergence) {

  /** The numbers of worms with 0 to 10 teeth, of a hundred. */
  private static final long[] COUNTS = {2, 3, 5, 14, 16, 15, 12, 8, 10, 8, 7};

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-8;
  private static final int MOST_STEPS = 5000;

  /**
   * A fitted distribution.
   *
   * @param probabilities its probabilities
   * @param value the fitted function there, in nats
   * @param steps how many steps of gradient descent it took
   */
  record Fit(double[] probabilities, double value, int steps) {

    /** Returns the greatest difference of a probability from another distribution's. */
    double greatestDifference(double[] other) {
      double greatest = 0;
      for (int i = 0; i < other.length; i++) {
        greatest = Math.max(greatest, Math.abs(probabilities[i] - other[i]));
      }
      return greatest;
    }
  }

  static CategoricalFit compute() {
    double[] shares = Distributions.shares(COUNTS);
    return new CategoricalFit(
        shares,
        fit(CategoricalFit::negativeLogLikelihood),
        fit(q -> Information.crossEntropy(shares, q, Unit.NATS)),
        fit(q -> Information.klDivergence(shares, q, Unit.NATS)));
  }

  /** Returns n, the number of worms. */
  static long observations() {
    return Arrays.stream(COUNTS).sum();
  }

  private static double negativeLogLikelihood(double[] q) {
    double sum = 0;
    for (int i = 0; i < q.length; i++) {
      sum -= COUNTS[i] * StrictMath.log(q[i]);
    }
    return sum;
  }

  private static Fit fit(ToDoubleFunction<double[]> loss) {
    Objective objective =
        new Objective() {
          @Override
          public double value(double[] logits) {
            return loss.applyAsDouble(probabilities(logits));
          }

          @Override
          public double[] gradient(double[] logits) {
            return Objective.differences(this, logits, STEP);
          }
        };
    double[] start = new double[COUNTS.length - 1];
    GradientDescent.Minimum minimum =
        GradientDescent.minimise(objective, start, TOLERANCE, MOST_STEPS);
    return new Fit(probabilities(minimum.parameters()), minimum.value(), minimum.steps());
  }

  /** The last logit is 0: adding a number to all would change nothing. */
  private static double[] probabilities(double[] logits) {
    return Logits.softmax(Arrays.copyOf(logits, logits.length + 1));
  }
}
