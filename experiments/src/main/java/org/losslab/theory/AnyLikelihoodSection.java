package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.losslab.page.Numbers;

/**
 * Shows that every negative log-likelihood is the cross-entropy of the observations' shares and the
 * model (Goodfellow, Bengio and Courville, <i>Deep Learning</i>, 2016, section 5.5), so that the
 * name says nothing of softmax.
 */
final class AnyLikelihoodSection {

  /** The numbers of teeth that are told apart: 0 to 10, and 11 or more. */
  private static final int OUTCOMES = Teeth.OBSERVED.length + 1;

  private static final int STEPS_A_TOOTH = 100;

  private AnyLikelihoodSection() {}

  /** Returns the probabilities of 0 to 10 and of 11 or more in Poisson's distribution. */
  static double[] poisson(double mean) {
    PoissonDistribution poisson = new PoissonDistribution(mean);
    double[] p = new double[OUTCOMES];
    double rest = 1;
    for (int teeth = 0; teeth < OUTCOMES - 1; teeth++) {
      p[teeth] = poisson.probability(teeth);
      rest -= p[teeth];
    }
    p[OUTCOMES - 1] = rest;
    return p;
  }

  /** Returns −Σ ln q(xᵢ) / n, added up worm by worm. */
  static double wormByWorm(double[] model) {
    double sum = 0;
    for (int worm : worms()) {
      sum -= StrictMath.log(model[worm]);
    }
    return sum / worms().length;
  }

  /** Returns the m, in hundredths, at which the mean loss of the worms is least. */
  static double bestCentre(DoubleBinaryOperator loss) {
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step <= (OUTCOMES - 2) * STEPS_A_TOOTH; step++) {
      double centre = (double) step / STEPS_A_TOOTH;
      double sum = 0;
      for (int worm : worms()) {
        sum += loss.applyAsDouble(worm, centre);
      }
      if (sum < least) {
        least = sum;
        best = centre;
      }
    }
    return best;
  }

  /** Returns −ln of the density at x of a Gaussian with the variance 1. */
  static double gaussian(double x, double centre) {
    return 0.5 * StrictMath.log(2 * Math.PI) + 0.5 * (x - centre) * (x - centre);
  }

  /** Returns −ln of the density at x of Laplace's distribution with the scale 1. */
  static double laplace(double x, double centre) {
    return StrictMath.log(2) + Math.abs(x - centre);
  }

  static WorkedExample of(Teeth teeth, GaussianFit fit) {
    double[] observed = Arrays.copyOf(Teeth.OBSERVED, OUTCOMES);
    Grid models =
        new Grid(
            "The teeth of 100 worms under five models, in nats; p̂ are their shares",
            "nats",
            "model q",
            "−Σ ln q(xᵢ) / n, worm by worm",
            "H(p̂, q)",
            "H(p̂)",
            "KL(p̂ ‖ q)");
    row(models, "the shares themselves (softmax)", observed, observed);
    row(models, "uniform", Arrays.copyOf(teeth.uniform(), OUTCOMES), observed);
    row(models, "binomial, 0.544", Arrays.copyOf(teeth.binomial(), OUTCOMES), observed);
    row(models, "Poisson, 5.44", poisson(10 * teeth.success()), observed);
    row(models, "Poisson, 4", poisson(4), observed);
    Grid lines =
        new Grid(
            "The line a + b x and the variance around it", "", "fit", "a", "b", "MSE or variance");
    lines.row(
        "least squares, closed form",
        fit.leastSquares().a(),
        fit.leastSquares().b(),
        fit.meanSquaredError());
    lines.row(
        "least cross-entropy, descent", fit.gaussian().a(), fit.gaussian().b(), fit.variance());
    return new WorkedExample(
        "any-likelihood",
        "Any negative log-likelihood is a cross-entropy",
        "−log-likelihood / n is H(p̂, q) for every model q, with p̂ the shares of the observations;"
            + " the mean squared error is the cross-entropy of a Gaussian model, whose line is that of"
            + " least squares to "
            + Numbers.readable(fit.greatestDifference())
            + ".",
        List.of(
            "−(1 / n) Σᵢ ln q(xᵢ) = −Σₓ p̂(x) ln q(x) = H(p̂, q) = H(p̂) + KL(p̂ ‖ q): to sum over the"
                + " observations is to sum over the outcomes with their shares as weights, and no"
                + " property of q is used. “Cross-entropy loss” for softmax alone is a misnomer: the"
                + " squared error (Gaussian), the absolute error (Laplace), the binary loss"
                + " (Bernoulli), the categorical one (softmax) and Poisson's loss are cross-entropies"
                + " of the same empirical distribution with other models (Goodfellow, Bengio and"
                + " Courville, section 5.5).",
            "Of a Gaussian of any fixed variance around m the cross-entropy with the teeth is least at"
                + " their mean, of Laplace's distribution at their median.",
            "With the model y ~ N(a + b x, σ²) the cross-entropy of the points is"
                + " ½ ln(2π σ²) + MSE / (2σ²): at every σ it is least where MSE is, and over σ at"
                + " σ² = MSE, where it is ½ ln(2πe · MSE). "
                + fit.x().length
                + " points are drawn around 1 + 2x with a standard deviation of 0.5."),
        List.of(
            Fact.of(
                "Gaussian: least cross-entropy at m",
                bestCentre(AnyLikelihoodSection::gaussian),
                "teeth"),
            Fact.of("mean of the teeth", 10 * teeth.success(), "teeth"),
            Fact.of(
                "Laplace: least cross-entropy at m",
                bestCentre(AnyLikelihoodSection::laplace),
                "teeth"),
            Fact.of("median of the teeth", worms()[worms().length / 2], "teeth"),
            Fact.of("line: difference of a", fit.gaussian().a() - fit.leastSquares().a(), ""),
            Fact.of("line: difference of b", fit.gaussian().b() - fit.leastSquares().b(), ""),
            Fact.of("line: σ² − MSE", fit.variance() - fit.meanSquaredError(), ""),
            Fact.of("line: least cross-entropy", fit.crossEntropy(), "nats"),
            Fact.of(
                "line: least cross-entropy − ½ ln(2πe · MSE)",
                fit.crossEntropy() - fit.expectedCrossEntropy(),
                "nats")),
        List.of(models, lines),
        List.of(),
        List.of(new Curve("points", fit.x(), fit.y())));
  }

  private static void row(Grid grid, String name, double[] model, double[] observed) {
    grid.row(
        name,
        wormByWorm(model),
        Information.crossEntropy(observed, model, Unit.NATS),
        Information.entropy(observed, Unit.NATS),
        Information.klDivergence(observed, model, Unit.NATS));
  }

  /** The teeth of each of the hundred worms, ascending. */
  private static int[] worms() {
    return IntStream.range(0, Teeth.OBSERVED.length)
        .flatMap(
            teeth ->
                IntStream.range(0, (int) Math.rint(100 * Teeth.OBSERVED[teeth])).map(i -> teeth))
        .toArray();
  }
}
