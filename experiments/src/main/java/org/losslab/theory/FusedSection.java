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
                + " does at 1e-7, keeps the loss finite and wrong: it stays at 16.118096 nats, and"
                + " its gradient is 0."),
        List.of(
            Fact.of("greatest difference for ordinary logits", difference, "nats"),
            Fact.of("−ln 1e-7, the greatest clipped loss", -StrictMath.log(1e-7), "nats")),
        List.of(grid),
        List.of(plot()));
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
}
