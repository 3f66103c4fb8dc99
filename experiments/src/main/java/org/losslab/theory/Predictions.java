package org.losslab.theory;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

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
                each(i -> LABELS[i] * StrictMath.log((LABELS[i] + ARTICLE_OFFSET) / PREDICTED[i])))
            .sum());
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
