package org.losslab.theory;

import java.util.List;
import org.losslab.page.Numbers;

/** Shows that the mean squared error is the cross-entropy of a Gaussian model. */
final class GaussianSection {

  private GaussianSection() {}

  static WorkedExample of(GaussianFit fit) {
    Grid grid =
        new Grid(
            "The line a + b x and the variance around it", "", "fit", "a", "b", "MSE or variance");
    grid.row(
        "least squares, closed form",
        fit.leastSquares().a(),
        fit.leastSquares().b(),
        fit.meanSquaredError());
    grid.row(
        "least cross-entropy, descent", fit.gaussian().a(), fit.gaussian().b(), fit.variance());
    return new WorkedExample(
        "gaussian",
        "Mean squared error is the cross-entropy of a Gaussian model",
        "the line of the least squared error and the line of the least cross-entropy are the same to "
            + Numbers.readable(
                Math.max(
                    Math.abs(fit.gaussian().a() - fit.leastSquares().a()),
                    Math.abs(fit.gaussian().b() - fit.leastSquares().b())))
            + ".",
        List.of(
            "With the model y ~ N(a + b x, σ²) the cross-entropy of the points is"
                + " ½ ln(2π σ²) + MSE / (2σ²): at every σ it is least where MSE is, and over σ at"
                + " σ² = MSE, where it is ½ ln(2πe · MSE). "
                + fit.points()
                + " points are drawn around 1 + 2x with a standard deviation of 0.5."),
        List.of(
            Fact.of("difference of a", fit.gaussian().a() - fit.leastSquares().a(), ""),
            Fact.of("difference of b", fit.gaussian().b() - fit.leastSquares().b(), ""),
            Fact.of("σ² − MSE", fit.variance() - fit.meanSquaredError(), ""),
            Fact.of("least cross-entropy", fit.crossEntropy(), "nats"),
            Fact.of(
                "least cross-entropy − ½ ln(2πe · MSE)",
                fit.crossEntropy() - fit.expectedCrossEntropy(),
                "nats")),
        List.of(grid),
        List.of());
  }
}
