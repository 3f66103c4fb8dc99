package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;

/** Shows cross-entropy from logits and from probabilities, and where only the first survives. */
final class FusedSection {

  private static final int GREATEST_GAP = 1000;
  private static final int STEP = 20;
  private static final int ORDINARY_SAMPLES = 3;

  private FusedSection() {}

  static WorkedExample of(List<FusedLoss> samples) {
    Grid grid =
        new Grid(
            "Cross-entropy of each sample in nats",
            "nats",
            "logits; label",
            "log-softmax + NLL",
            "from the softmax as it stands",
            "from the shifted softmax",
            "the same, clipped to 1e-7");
    samples.forEach(
        sample ->
            grid.row(
                name(sample), sample.fused(), sample.naive(), sample.shifted(), sample.clipped()));
    double difference =
        samples.stream()
            .limit(ORDINARY_SAMPLES)
            .mapToDouble(sample -> Math.abs(sample.fused() - sample.shifted()))
            .max()
            .orElseThrow();
    return new WorkedExample(
        "fused",
        "Log-softmax and negative log-likelihood",
        "cross-entropy from the logits is the same as from the probabilities to "
            + Numbers.readable(difference)
            + " nats for ordinary logits, and the only one that survives large ones.",
        List.of(
            "−ln softmax(z)ₖ = ln Σ exp(zⱼ − max z) − (zₖ − max z) never forms a probability. The"
                + " softmax as its formula stands overflows above a logit of 709.78, and gives NaN or"
                + " ∞. With the greatest logit subtracted nothing overflows, but a probability below"
                + " 5e-324 becomes 0 (in single precision, in which networks train, below 1e-45, a"
                + " gap between logits of 104), and the loss ∞. Clipping the probability, as Keras"
                + " does at 1e-7, keeps the loss finite and wrong: it stays at "
                + Numbers.readable(-StrictMath.log(1e-7))
                + " nats, and"
                + " its gradient is 0.",
            "PyTorch's CrossEntropyLoss therefore takes logits: it is LogSoftmax followed by NLLLoss, in"
                + " one. Who hands it probabilities has the softmax applied twice, and trains all the"
                + " same, towards a wrong loss: probabilities differ by at most 1, so that it cannot"
                + " fall below ln(1 + (C − 1) / e) for C classes, however certain and right the"
                + " prediction is."),
        List.of(
            Fact.of("greatest difference for ordinary logits", difference, "nats"),
            Fact.of("−ln 1e-7, the greatest clipped loss", -StrictMath.log(1e-7), "nats"),
            Fact.of(
                "softmax applied twice, logits (2, 1, 0.1); label 1",
                FusedLoss.twice(samples.get(0).logits(), 0),
                "nats"),
            Fact.of(
                "softmax applied twice, logits (1000, 0, −1000); label 1",
                FusedLoss.twice(new double[] {1000, 0, -1000}, 0),
                "nats"),
            Fact.of("ln(1 + 2 / e), its least with three classes", least(3), "nats"),
            Fact.of("ln(1 + 9 / e), its least with ten classes", least(10), "nats")),
        List.of(grid),
        List.of(plot()));
  }

  private static double least(int classes) {
    return StrictMath.log(1 + (classes - 1) / Math.E);
  }

  private static String name(FusedLoss sample) {
    return Arrays.stream(sample.logits())
            .mapToObj(Numbers::trimmed)
            .collect(Collectors.joining(", ", "(", ")"))
        + "; "
        + (sample.label() + 1);
  }

  private static Plot plot() {
    double[] gaps =
        IntStream.rangeClosed(0, GREATEST_GAP / STEP).mapToDouble(i -> i * STEP).toArray();
    List<FusedLoss> samples =
        Arrays.stream(gaps).mapToObj(gap -> FusedLoss.of(new double[] {gap, 0}, 1)).toList();
    return new CurvePlot(
            "The loss of a wrong prediction, by four ways",
            "Logits (gap, 0), true class 2; a curve ends where its loss is no longer a number",
            "The fused loss grows with the gap without end. From probabilities it ends near a gap of"
                + " 745 in double and of 103 in single precision; clipped to 1e-7 it stays at 16.1"
                + " nats.",
            "Gap between the logits",
            "Cross-entropy, nats",
            CurvePlot.Scale.WHOLE)
        .of(
            "large-logits",
            List.of(
                new Curve(
                    "log-softmax + NLL",
                    gaps,
                    samples.stream().mapToDouble(FusedLoss::fused).toArray()),
                new Curve(
                    "from probabilities,\ndouble",
                    gaps,
                    samples.stream().mapToDouble(FusedLoss::shifted).toArray()),
                new Curve(
                    "from probabilities,\nsingle precision",
                    gaps,
                    Arrays.stream(gaps).map(FusedLoss::inSinglePrecision).toArray()),
                new Curve(
                    "clipped to 1e-7",
                    gaps,
                    samples.stream().mapToDouble(FusedLoss::clipped).toArray())));
  }

  /**
   * The cross-entropy of one sample from its logits, by four ways, in nats.
   *
   * @param logits the logits
   * @param label the true class, from 0
   * @param naive −ln of the softmax as its formula stands
   * @param shifted −ln of the softmax after the greatest logit is subtracted
   * @param clipped the same with the probability clipped to [1e-7, 1], as Keras does
   * @param fused minus the log-softmax, which never forms the probability
   */
  record FusedLoss(
      double[] logits, int label, double naive, double shifted, double clipped, double fused) {

    /** The probability below which Keras clips. */
    private static final double CLIP = 1e-7;

    /** Returns the samples of the example. */
    static List<FusedLoss> samples() {
      double[] small = {2, 1, 0.1};
      double[] large = {1000, 0, -1000};
      return List.of(
          of(small, 0),
          of(small, 1),
          of(small, 2),
          of(new double[] {30, 10, 0}, 1),
          of(new double[] {800, 790, 0}, 1),
          of(large, 0),
          of(large, 1),
          of(large, 2));
    }

    static FusedLoss of(double[] logits, int label) {
      double probability = Logits.softmax(logits)[label];
      return new FusedLoss(
          logits,
          label,
          -StrictMath.log(Logits.naiveSoftmax(logits)[label]),
          -StrictMath.log(probability),
          -StrictMath.log(Math.max(CLIP, probability)),
          -Logits.logSoftmax(logits)[label]);
    }

    /** Returns the fused loss of probabilities that are taken for logits. */
    static double twice(double[] logits, int label) {
      return -Logits.logSoftmax(Logits.softmax(logits))[label];
    }

    /** Returns {@link #shifted} for the logits (gap, 0) and class 1 in single precision. */
    static double inSinglePrecision(double gap) {
      float exponential = (float) StrictMath.exp(-gap);
      float probability = exponential / (1f + exponential);
      return -StrictMath.log(probability);
    }
  }
}
