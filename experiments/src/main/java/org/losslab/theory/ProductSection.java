package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;
import org.losslab.theory.PredictionsSection.Predictions;

/** Shows that a likelihood is a product over samples that must be independent, and no sum. */
final class ProductSection {

  private static final int FLIPS = 10;
  private static final int HEADS = 3;
  private static final int STEPS = 100;

  /** How probable it is that the coin that remembers shows its last side again. */
  private static final double REPEATS = 0.9;

  /** The training images of the study. */
  private static final int IMAGES = 40_000;

  private ProductSection() {}

  /** Returns Π q(xᵢ; θ) of the flips, for a coin that shows heads with probability θ. */
  static double product(double heads) {
    double product = 1;
    for (int flip = 0; flip < FLIPS; flip++) {
      product *= flip < HEADS ? heads : 1 - heads;
    }
    return product;
  }

  /** Returns Σ q(xᵢ; θ), which is no likelihood. */
  static double sum(double heads) {
    return HEADS * heads + (FLIPS - HEADS) * (1 - heads);
  }

  /** Returns where a function is greatest among the hundredths from 0 to 1. */
  static double best(DoubleUnaryOperator value) {
    double best = 0;
    for (double heads : hundredths()) {
      best = value.applyAsDouble(heads) > value.applyAsDouble(best) ? heads : best;
    }
    return best;
  }

  static WorkedExample of(Predictions predictions) {
    double[] given = predictions.likelihoods();
    double product = Arrays.stream(given).reduce(1, (one, other) -> one * other);
    double mean = -StrictMath.log(product) / given.length;
    double remembered = 0.5 * StrictMath.pow(REPEATS, FLIPS - 2.0) * (1 - REPEATS);
    double best = best(ProductSection::product);
    return new WorkedExample(
        "product",
        "A likelihood is a product",
        "the likelihood of three heads in ten flips is greatest at "
            + Numbers.trimmed(best)
            + ", the sum of the same probabilities at "
            + Numbers.trimmed(best(ProductSection::sum))
            + ".",
        List.of(
            "Of samples that are independent and identically distributed (i.i.d.) the probability of"
                + " all is the product, L(θ) = Πᵢ q(xᵢ; θ). An article writes a sum; that is right for"
                + " the logarithm alone, ln L(θ) = Σᵢ ln q(xᵢ; θ). The sum Σᵢ q(xᵢ; θ) is greatest"
                + " where one always bets on the more frequent side.",
            "A model that discriminates has the conditional form: L(θ) = Πᵢ q(yᵢ | xᵢ; θ), so that"
                + " −ln L(θ) / n = (1 / n) Σᵢ H(p(· | xᵢ), q(· | xᵢ; θ)), the mean of a cross-entropy"
                + " for each x. The distribution of the x is in no term, because p(x, y) = p(x) p(y | x)"
                + " and θ is only in the second factor. With ten predictions L is the product of ten"
                + " probabilities, and −ln L / n their mean cross-entropy.",
            "That they are identically distributed is why one q stands in all factors, that they are"
                + " independent is why these may be multiplied. A coin that shows its last side again with probability"
                + " 0.9 is fair at every flip, and yet five heads followed by five tails have a"
                + " probability of ½ · 0.9⁸ · 0.1, not the product ½¹⁰: the products of single"
                + " probabilities leave out what one flip tells of the next.",
            "The logarithm is needed for a reason of its own: at the mean cross-entropy of these ten,"
                + " the likelihood of "
                + IMAGES
                + " images is too small for a double, and its logarithm is not."),
        List.of(
            Fact.of("three heads in ten: the product is greatest at", best, ""),
            Fact.of("the sum is greatest at", best(ProductSection::sum), ""),
            Fact.of("the product at 0.3", product(best), ""),
            Fact.of("the product at 0", product(0), ""),
            Fact.of("ten predictions: L = Π q(yᵢ | xᵢ)", product, ""),
            Fact.of("−ln L / n", mean, "nats"),
            Fact.of("−ln L / n − their mean cross-entropy", mean - predictions.mean(), "nats"),
            Fact.of("five heads, five tails of the coin that remembers", remembered, ""),
            Fact.of("0.5¹⁰", StrictMath.pow(0.5, FLIPS), ""),
            Fact.of(
                IMAGES + " images at that mean: L in double precision",
                StrictMath.exp(-IMAGES * predictions.mean()),
                ""),
            Fact.of("its logarithm", -IMAGES * predictions.mean(), "nats")),
        List.of(),
        List.of(plot(best)));
  }

  private static double[] hundredths() {
    return IntStream.rangeClosed(0, STEPS).mapToDouble(i -> (double) i / STEPS).toArray();
  }

  private static Plot plot(double best) {
    double[] heads = hundredths();
    return new CurvePlot(
            "A likelihood is the product of probabilities, not their sum",
            "Three heads in ten flips; each curve divided by its greatest value",
            "The product, which is the likelihood, is greatest at 0.3, the share of heads, and 0 at"
                + " both ends; the sum falls on a straight line from 1 at 0 to "
                + Numbers.fixed(sum(1) / sum(0), 2)
                + " at 1.",
            "The model's probability θ of heads",
            "Relative to the greatest value",
            CurvePlot.Scale.FRACTIONS)
        .of(
            "product",
            List.of(
                new Curve("product: likelihood", heads, relative(ProductSection::product, best)),
                new Curve("sum: no likelihood", heads, relative(ProductSection::sum, 0))));
  }

  private static double[] relative(DoubleUnaryOperator value, double best) {
    double greatest = value.applyAsDouble(best);
    return Arrays.stream(hundredths()).map(x -> value.applyAsDouble(x) / greatest).toArray();
  }
}
