package org.losslab.theory;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * How many teeth worms have, from 0 to 10, and two models of it (Kurt, "Kullback-Leibler Divergence
 * Explained", 2017).
 *
 * @param uniform the model that gives each number the same probability
 * @param binomial the model of ten teeth that are each there with the same probability
 * @param success that probability: the one for which the binomial has the observed mean
 * @param bestSuccess that for which KL(observed ‖ binomial) is least, found by Brent's search
 */
record Teeth(double[] uniform, double[] binomial, double success, double bestSuccess) {

  /** The shares of worms with 0 to 10 teeth. */
  static final double[] OBSERVED = {
    0.02, 0.03, 0.05, 0.14, 0.16, 0.15, 0.12, 0.08, 0.10, 0.08, 0.07
  };

  private static final int TEETH = 10;

  static Teeth compute() {
    double mean = 0;
    for (int teeth = 0; teeth <= TEETH; teeth++) {
      mean += teeth * OBSERVED[teeth];
    }
    double success = mean / TEETH;
    double best =
        new BrentOptimizer(1e-10, 1e-12)
            .optimize(
                new MaxEval(200),
                GoalType.MINIMIZE,
                new SearchInterval(0.01, 0.99),
                new UnivariateObjectiveFunction(
                    p -> lost(Distributions.binomial(TEETH, p), Unit.NATS)))
            .getPoint();
    return new Teeth(
        Distributions.uniform(TEETH + 1), Distributions.binomial(TEETH, success), success, best);
  }

  /** Returns KL(observed ‖ model): what is lost where the model stands for the observation. */
  static double lost(double[] model, Unit unit) {
    return Information.klDivergence(OBSERVED, model, unit);
  }

  /** Returns KL(model ‖ observed). */
  static double reverse(double[] model, Unit unit) {
    return Information.klDivergence(model, OBSERVED, unit);
  }
}
