package org.losslab.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;

/** Shows the cross-entropy of ten predictions, and how an article came to other figures. */
final class PredictionsSection {

  /** As Brownlee prints them, "A Gentle Introduction to Cross-Entropy for Machine Learning". */
  private static final List<String> PUBLISHED =
      List.of(
          "0.223", "0.105", "0.105", "0.511", "0.223", "0.105", "0.511", "0.223", "0.105", "0.357");

  private PredictionsSection() {}

  static WorkedExample of(Predictions predictions) {
    List<Fact> each =
        IntStream.range(0, PUBLISHED.size())
            .mapToObj(
                i ->
                    Fact.of(
                        "cross-entropy of " + name(i),
                        predictions.crossEntropies()[i],
                        "nats",
                        PUBLISHED.get(i)))
            .toList();
    List<Fact> facts = new ArrayList<>(each);
    facts.add(Fact.of("their mean", predictions.mean(), "nats", "0.247"));
    facts.add(Fact.of("their sum", Arrays.stream(predictions.crossEntropies()).sum(), "nats"));
    facts.add(
        Fact.of(
            "greatest difference between KL and cross-entropy", difference(predictions), "nats"));
    facts.add(
        Fact.of("an article's cross-entropy on every line", predictions.mean(), "nats", "1.685"));
    facts.add(Fact.of("an article's KL on every line", predictions.mean(), "nats", "1.168"));
    facts.add(Fact.of("−Σ y ln ŷ over all ten", predictions.articleSum(), "nats", "1.168"));
    facts.add(
        Fact.of(
            "Σ y ln((y + 0.0001) / ŷ) over all ten",
            predictions.articleDivergence(),
            "nats",
            "1.168"));
    facts.add(Fact.of("−Σ y log₂ ŷ over all ten", predictions.articleSumInBits(), "bits", "1.685"));
    double[] half = {0.5, 0.5};
    double[] meanPrediction = predictions.meanPrediction();
    facts.add(
        Fact.of(
            "KL(shares of the labels ‖ mean prediction)",
            Information.klDivergence(half, meanPrediction, Unit.NATS),
            "nats"));
    facts.add(
        Fact.of(
            "KL(shares of the labels ‖ (0.5, 0.5))",
            Information.klDivergence(half, half, Unit.NATS),
            "nats"));
    facts.add(
        Fact.of(
            "mean cross-entropy where every ŷ is 0.5",
            Information.ofEvent(0.5, Unit.NATS),
            "nats"));
    return new WorkedExample(
        "predictions",
        "Ten predictions",
        "the mean cross-entropy is "
            + Numbers.readable(predictions.mean())
            + " nats; an article's 1.685 and 1.168 on every line are one wrong sum in two units.",
        List.of(
            "Each example's cross-entropy is −y ln ŷ − (1 − y) ln(1 − ŷ), in nats. The label is"
                + " certain, so that KL divergence is the same number.",
            "An article prints 1.685 as the cross-entropy and 1.168 as the KL divergence of every"
                + " one of the ten. Three things are wrong. Its functions get the whole lists"
                + " instead of one example, so that each of the ten lines shows the same sum over"
                + " all ten. They sum y ln ŷ alone: the terms (1 − y) ln(1 − ŷ) are dropped, and"
                + " with them the five examples of y = 0, which cost nothing, however wrong their"
                + " prediction. And the two figures differ only in their unit: the sum over these"
                + " terms is 1.168 nats, which is 1.685 bits, although both are printed as nats"
                + " (for KL the article adds 0.0001 to y within the logarithm, which does not change"
                + " the third decimal). KL and cross-entropy of certain labels cannot differ. The"
                + " rows “an article's …” compare its figures with the mean of the ten; the rows"
                + " below them compute what it computed.",
            "The p of a classifier's loss is the distribution over the classes of one sample, p(y | x),"
                + " and the loss is the mean over the samples. It is not the distribution of the"
                + " classes over the samples, as an article has it: these shares, five of ten, are"
                + " met exactly by a model that predicts 0.5 for everything and has learnt nothing,"
                + " at a KL of 0, while its mean cross-entropy is ln 2."),
        facts,
        List.of(),
        List.of(plot(predictions)));
  }

  private static double difference(Predictions predictions) {
    return IntStream.range(0, PUBLISHED.size())
        .mapToDouble(i -> Math.abs(predictions.divergences()[i] - predictions.crossEntropies()[i]))
        .max()
        .orElseThrow();
  }

  private static String name(int i) {
    return "y = " + Predictions.LABELS[i] + ", ŷ = " + Predictions.PREDICTED[i];
  }

  private static Plot plot(Predictions predictions) {
    double[] numbers =
        IntStream.rangeClosed(1, Predictions.LABELS.length).asDoubleStream().toArray();
    return new CategoryPlot(
            "Cross-entropy of ten predictions",
            "Mean "
                + Numbers.readable(predictions.mean())
                + " nats · ŷ is the predicted probability",
            "The farther a prediction is from its label the more it costs: 0.105 nats for 0.9 where"
                + " the label is 1, 0.511 nats for 0.6.",
            "Label y and prediction ŷ",
            "Cross-entropy, nats")
        .of(
            "predictions",
            IntStream.range(0, numbers.length)
                .mapToObj(
                    i -> (i + 1) + ": " + Predictions.LABELS[i] + ", " + Predictions.PREDICTED[i])
                .toList(),
            List.of(new Curve("cross-entropy", numbers, predictions.crossEntropies())));
  }

  /**
   * Ten predictions of two classes, each with its cross-entropy, and the figures that an article
   * prints instead.
   *
   * @param crossEntropies −y ln ŷ − (1 − y) ln(1 − ŷ) of each, in nats
   * @param divergences KL((1 − y, y) ‖ (1 − ŷ, ŷ)) of each, in nats
   * @param mean the mean of the cross-entropies
   * @param articleSum −Σ y ln ŷ over all ten at once, without the terms of y = 0, in nats
   * @param articleSumInBits the same in bits
   * @param articleDivergence Σ y ln((y + 0.0001) / ŷ) over all ten at once, in nats
   */
  record Predictions(
      double[] crossEntropies,
      double[] divergences,
      double mean,
      double articleSum,
      double articleSumInBits,
      double articleDivergence) {

    static final int[] LABELS = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
    static final double[] PREDICTED = {0.8, 0.9, 0.9, 0.6, 0.8, 0.1, 0.4, 0.2, 0.1, 0.3};

    /** What the article adds to a label so that its logarithm exists. */
    private static final double ARTICLE_OFFSET = 1e-4;

    static Predictions compute() {
      double[] crossEntropies =
          each(i -> Information.crossEntropy(label(i), predicted(i), Unit.NATS));
      double articleSum = Arrays.stream(each(i -> -LABELS[i] * StrictMath.log(PREDICTED[i]))).sum();
      return new Predictions(
          crossEntropies,
          each(i -> Information.klDivergence(label(i), predicted(i), Unit.NATS)),
          Arrays.stream(crossEntropies).sum() / LABELS.length,
          articleSum,
          Unit.BITS.of(articleSum),
          Arrays.stream(
                  each(
                      i -> LABELS[i] * StrictMath.log((LABELS[i] + ARTICLE_OFFSET) / PREDICTED[i])))
              .sum());
    }

    /** Returns the probability that each prediction gives its own label. */
    double[] likelihoods() {
      return each(i -> LABELS[i] == 1 ? PREDICTED[i] : 1 - PREDICTED[i]);
    }

    /** Returns the mean of (1 − ŷ, ŷ) over the ten. */
    double[] meanPrediction() {
      double mean = Arrays.stream(PREDICTED).sum() / PREDICTED.length;
      return new double[] {1 - mean, mean};
    }

    private static double[] each(IntToDoubleFunction function) {
      return IntStream.range(0, LABELS.length).mapToDouble(function).toArray();
    }

    private static double[] label(int i) {
      return new double[] {1 - LABELS[i], LABELS[i]};
    }

    private static double[] predicted(int i) {
      return new double[] {1 - PREDICTED[i], PREDICTED[i]};
    }
  }
}
