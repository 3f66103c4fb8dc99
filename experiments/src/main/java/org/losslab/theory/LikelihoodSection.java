package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;

/** Shows that maximum likelihood, least cross-entropy and least KL are one optimum. */
final class LikelihoodSection {

  private static final double[] P = {0.3, 0.7};
  private static final int STEPS = 49;

  private LikelihoodSection() {}

  static WorkedExample of(CategoricalFit counts, SoftmaxFit images) {
    SoftmaxFit.Fit likelihood = images.oneHot().get(0);
    SoftmaxFit.Fit crossEntropy = images.oneHot().get(1);
    SoftmaxFit.Fit divergence = images.oneHot().get(2);
    SoftmaxFit.Fit softCrossEntropy = images.smoothed().get(0);
    SoftmaxFit.Fit softDivergence = images.smoothed().get(1);
    Grid grid =
        new Grid(
                "Fits, losses in nats; “difference” is the greatest of a probability from that of the"
                    + " first fit in its group (of the counts: from count / n)",
                "nats",
                "fit",
                "loss at the optimum",
                "difference",
                "steps")
            .unitless(1);
    row(grid, "counts, −log-likelihood", counts.likelihood(), counts);
    row(grid, "counts, cross-entropy", counts.crossEntropy(), counts);
    row(grid, "counts, KL", counts.divergence(), counts);
    row(grid, "images, −log-likelihood", likelihood, likelihood);
    row(grid, "images, cross-entropy", crossEntropy, likelihood);
    row(grid, "images, KL", divergence, likelihood);
    row(grid, "images, smoothed labels, cross-entropy", softCrossEntropy, softCrossEntropy);
    row(grid, "images, smoothed labels, KL", softDivergence, softCrossEntropy);
    return new WorkedExample(
        "likelihood",
        "Greatest likelihood, least cross-entropy, least KL",
        "one model fitted by each of the three arrives at the same optimum: the probabilities differ"
            + " by at most "
            + Numbers.readable(greatest(counts, images))
            + ".",
        List.of(
            "With p the shares of the observations, −log-likelihood = n · H(p, q) = n · (H(p) +"
                + " KL(p ‖ q)). A factor and a constant move no minimum.",
            "Counts: the teeth of "
                + CategoricalFit.observations()
                + " worms, eleven probabilities. Each fit sees only the values of its own function"
                + " and descends along their differences; the greatest likelihood is also known"
                + " exactly, count / n.",
            "Images: softmax regression on "
                + images.images()
                + " synthetic images ("
                + ImageFeatures.COUNT
                + " features, ten classes), fitted by gradient descent from other random weights"
                + " each time. With labels smoothed by 0.1, cross-entropy and KL still have one"
                + " optimum, and differ by H(label)."),
        List.of(
            Fact.of(
                "counts: −log-likelihood / n − cross-entropy",
                counts.likelihood().value() / CategoricalFit.observations()
                    - counts.crossEntropy().value(),
                "nats"),
            Fact.of(
                "counts: cross-entropy − KL − H(p)",
                counts.crossEntropy().value()
                    - counts.divergence().value()
                    - Information.entropy(counts.closedForm(), Unit.NATS),
                "nats"),
            Fact.of(
                "images: −log-likelihood / n − cross-entropy",
                likelihood.value() / images.images() - crossEntropy.value(),
                "nats"),
            Fact.of(
                "images: cross-entropy − KL", crossEntropy.value() - divergence.value(), "nats"),
            Fact.of("smoothed labels: H(label)", images.labelEntropy(), "nats"),
            Fact.of(
                "smoothed labels: cross-entropy − KL − H(label)",
                softCrossEntropy.value() - softDivergence.value() - images.labelEntropy(),
                "nats")),
        List.of(grid),
        List.of(plot()));
  }

  private static double greatest(CategoricalFit counts, SoftmaxFit images) {
    return Arrays.stream(
            new double[] {
              counts.likelihood().greatestDifference(counts.closedForm()),
              counts.crossEntropy().greatestDifference(counts.closedForm()),
              counts.divergence().greatestDifference(counts.closedForm()),
              images.oneHot().get(1).greatestDifference(images.oneHot().get(0)),
              images.oneHot().get(2).greatestDifference(images.oneHot().get(0)),
              images.smoothed().get(1).greatestDifference(images.smoothed().get(0))
            })
        .max()
        .orElseThrow();
  }

  private static void row(Grid grid, String name, CategoricalFit.Fit fit, CategoricalFit counts) {
    grid.row(name, fit.value(), fit.greatestDifference(counts.closedForm()), fit.steps());
  }

  private static void row(Grid grid, String name, SoftmaxFit.Fit fit, SoftmaxFit.Fit first) {
    grid.row(name, fit.value(), fit.greatestDifference(first), fit.steps());
  }

  private static Plot plot() {
    double[] q = IntStream.rangeClosed(0, STEPS).mapToDouble(i -> 0.01 + 0.02 * i).toArray();
    double[] entropy = new double[q.length];
    Arrays.fill(entropy, Information.entropy(P, Unit.NATS));
    return new CurvePlot(
            "Cross-entropy and KL have their minimum at the same place",
            "Data with three heads in ten, p = (0.3, 0.7); model (q, 1 − q). The distance between"
                + " the curves is H(p) everywhere",
            "Both curves are least at q = 0.3, where KL is 0 and cross-entropy is H(p) = "
                + Numbers.readable(entropy[0])
                + " nats; cross-entropy is also −log-likelihood / n of these flips.",
            "The model's probability q of heads",
            "Nats a flip",
            CurvePlot.Scale.FRACTIONS)
        .of(
            "likelihood",
            List.of(
                new Curve(
                    "H(p, q) =\n−log-likelihood / n",
                    q,
                    each(q, model -> Information.crossEntropy(P, model, Unit.NATS))),
                new Curve(
                    "KL(p ‖ q)",
                    q,
                    each(q, model -> Information.klDivergence(P, model, Unit.NATS))),
                new Curve("H(p)", q, entropy)));
  }

  private static double[] each(double[] q, ToDoubleFunction<double[]> measure) {
    return Arrays.stream(q)
        .map(one -> measure.applyAsDouble(new double[] {one, 1 - one}))
        .toArray();
  }
}
