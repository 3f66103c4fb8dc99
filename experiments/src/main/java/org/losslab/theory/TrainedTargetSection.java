package org.losslab.theory;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;
import org.losslab.theory.DistanceSection.DivergencePath;
import org.losslab.theory.SoftmaxRegression.Loss;

/** Shows where KL is the loss, and cross-entropy is another one or tells less. */
final class TrainedTargetSection {

  /** A digit of a latent variable as an encoder could give it, against the prior N(0, 1). */
  private static final double MEAN = 1;

  private static final double DEVIATION = 0.5;

  /** The means of a step back in a diffusion, as it is and as the model has it, and their σ. */
  private static final double TRUE_MEAN = 0.3;

  private static final double MODEL_MEAN = 0.4;
  private static final double STEP_DEVIATION = 0.2;

  private TrainedTargetSection() {}

  /**
   * Returns KL(N(m₁, s₁²) ‖ N(m₂, s₂²)) in nats; with the second N(0, 1) the term of a variational
   * autoencoder (Kingma and Welling, "Auto-Encoding Variational Bayes", 2014, appendix B).
   */
  static double gaussianDivergence(double m1, double s1, double m2, double s2) {
    return gaussianCrossEntropy(m1, s1, m2, s2) - gaussianCrossEntropy(m1, s1, m1, s1);
  }

  /** Returns H(N(m₁, s₁²), N(m₂, s₂²)) in nats, which may be negative, as densities exceed 1. */
  static double gaussianCrossEntropy(double m1, double s1, double m2, double s2) {
    double squares = s1 * s1 + (m1 - m2) * (m1 - m2);
    return 0.5 * StrictMath.log(2 * Math.PI * s2 * s2) + squares / (2 * s2 * s2);
  }

  /**
   * Returns E_p[ln D] + E_q[ln(1 − D)] in nats with the best discriminator D = p / (p + q)
   * (Goodfellow et al., "Generative Adversarial Nets", 2014, section 4.1).
   */
  static double adversarialValue(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double d = p[i] / (p[i] + q[i]);
      sum += p[i] * StrictMath.log(d) + q[i] * StrictMath.log(1 - d);
    }
    return sum;
  }

  /** Returns the σ of 0.01, 0.02, … 2 at which a loss is least. */
  static double bestDeviation(DoubleUnaryOperator loss) {
    double best = 0.01;
    for (int i = 2; i <= 200; i++) {
      best = loss.applyAsDouble(i / 100.0) < loss.applyAsDouble(best) ? i / 100.0 : best;
    }
    return best;
  }

  static WorkedExample of(Distillation distillation) {
    List<Distillation.Fit> fits = distillation.fits();
    Grid grid =
        new Grid(
                "Distillation on "
                    + distillation.classes().length
                    + " points of three classes, means in nats; “difference” is the greatest of a student's"
                    + " probability from the row of H(t, s) above",
                "nats",
                "teacher t, loss of the student s",
                "loss",
                "H(t)",
                "KL(t ‖ s)",
                "H(y, t)",
                "H(y, s)",
                "difference",
                "steps")
            .unitless(5);
    for (int i = 0; i < fits.size(); i++) {
      Distillation.Fit fit = fits.get(i);
      grid.row(
          name(fit),
          fit.value(),
          fit.teacherEntropy(),
          fit.divergence(),
          fit.teacherLoss(),
          fit.studentLoss(),
          fit.greatestDifference(fits.get(i - i % 2)),
          fit.steps());
    }
    double given = fits.get(1).greatestDifference(fits.get(0));
    double along = fits.get(3).greatestDifference(fits.get(2));
    return new WorkedExample(
        "trained-target",
        "Where KL is the loss and cross-entropy is not",
        "a student of a given teacher ends at the same probabilities by H(t, s) and by KL(t ‖ s), to "
            + Numbers.readable(given)
            + "; where the teacher is trained along, they differ by up to "
            + Numbers.readable(along)
            + ".",
        List.of(
            "Cross-entropy stands for KL where the first argument is given, because its entropy is then"
                + " a constant. Where it is trained, the entropy counts.",
            "Variational autoencoders (Kingma and Welling, 2014) train q in KL(q(z | x) ‖ p(z)), the"
                + " second term of an evidence lower bound. For N(μ, σ²) against N(0, 1) it is"
                + " ½ (μ² + σ² − 1 − ln σ²), least at σ = 1; the cross-entropy ½ ln 2π + ½ (μ² + σ²)"
                + " falls with σ to its end: q would shrink to a point.",
            "Diffusion models (Ho, Jain and Abbeel, 2020) sum KL(q(x′ | x, x₀) ‖ p(x′ | x)) over their"
                + " steps. This q is given, so that cross-entropy would train the same, but of"
                + " densities it may be negative and does not tell how far the optimum is; with one"
                + " σ for both, KL is a squared error, (μ₁ − μ₂)² / (2σ²).",
            "Generative adversarial networks (Goodfellow et al., 2014) train q against the best"
                + " discriminator p / (p + q), whose value is −2 ln 2 + 2 JS(p, q): the generator"
                + " descends the Jensen-Shannon divergence, both halves of which hold q. Here p ="
                + " (0.10, 0.40, 0.50), q = (0.80, 0.15, 0.05).",
            "Distillation (Hinton, Vinyals and Dean, 2015): the student, who sees one coordinate of the"
                + " points where the teacher sees two, learns from the teacher's probabilities t. With a"
                + " given teacher both losses have one minimum, and differ by H(t). Trained along, the"
                + " teacher makes H(y, t) + H(t, s) or H(y, t) + KL(t ‖ s) small; the first is the"
                + " second + H(t), so that it rewards a teacher for being certain, whether right or"
                + " not, and ends elsewhere."),
        facts(),
        List.of(grid),
        List.of(plot(fits)),
        distillation.samples());
  }

  private static List<Fact> facts() {
    double[] p = DivergencePath.P;
    double[] q = DivergencePath.Q;
    double value = adversarialValue(p, q);
    double js = Information.jsDivergence(p, q, Unit.NATS);
    double divergence = gaussianDivergence(TRUE_MEAN, STEP_DEVIATION, MODEL_MEAN, STEP_DEVIATION);
    return List.of(
        Fact.of(
            "autoencoder: KL(N(1, 0.5²) ‖ N(0, 1))",
            gaussianDivergence(MEAN, DEVIATION, 0, 1),
            "nats"),
        Fact.of(
            "autoencoder: H(N(1, 0.5²), N(0, 1))",
            gaussianCrossEntropy(MEAN, DEVIATION, 0, 1),
            "nats"),
        Fact.of(
            "autoencoder: σ of the least KL",
            bestDeviation(s -> gaussianDivergence(MEAN, s, 0, 1)),
            ""),
        Fact.of(
            "autoencoder: σ of the least cross-entropy, of 0.01 to 2",
            bestDeviation(s -> gaussianCrossEntropy(MEAN, s, 0, 1)),
            ""),
        Fact.of("diffusion: KL(N(0.3, 0.2²) ‖ N(0.4, 0.2²))", divergence, "nats"),
        Fact.of(
            "diffusion: KL − (μ₁ − μ₂)² / (2σ²)",
            divergence
                - (TRUE_MEAN - MODEL_MEAN)
                    * (TRUE_MEAN - MODEL_MEAN)
                    / (2 * STEP_DEVIATION * STEP_DEVIATION),
            "nats"),
        Fact.of(
            "diffusion: H(N(0.3, 0.2²), N(0.4, 0.2²))",
            gaussianCrossEntropy(TRUE_MEAN, STEP_DEVIATION, MODEL_MEAN, STEP_DEVIATION),
            "nats"),
        Fact.of("adversarial: value of the best discriminator", value, "nats"),
        Fact.of("adversarial: JS(p, q)", js, "nats"),
        Fact.of(
            "adversarial: value + 2 ln 2 − 2 JS(p, q)",
            value + 2 * StrictMath.log(2) - 2 * js,
            "nats"),
        Fact.of("adversarial: value where q = p", adversarialValue(p, p), "nats"));
  }

  private static String name(Distillation.Fit fit) {
    return (fit.along() ? "trained along, " : "given, ")
        + (fit.loss() == Loss.CROSS_ENTROPY ? "H(t, s)" : "KL(t ‖ s)");
  }

  private static Plot plot(List<Distillation.Fit> fits) {
    return new CategoryPlot(
            "Distillation by cross-entropy and by KL, from a given teacher and from one trained along",
            "Means over the points; y are the labels, t the teacher's and s the student's predictions",
            "With a given teacher the two losses lead to the same three bars. Trained along by"
                + " cross-entropy the teacher ends with less entropy than by KL.",
            "Teacher, and the student's loss",
            "Nats")
        .of(
            "distillation",
            fits.stream().map(TrainedTargetSection::name).toList(),
            List.of(
                curve("H(t), the\nteacher's entropy", fits, Distillation.Fit::teacherEntropy),
                curve("H(y, t)", fits, Distillation.Fit::teacherLoss),
                curve("H(y, s)", fits, Distillation.Fit::studentLoss)));
  }

  private static Curve curve(
      String name, List<Distillation.Fit> fits, ToDoubleFunction<Distillation.Fit> value) {
    double[] numbers = IntStream.rangeClosed(1, fits.size()).asDoubleStream().toArray();
    return new Curve(name, numbers, fits.stream().mapToDouble(value).toArray());
  }
}
