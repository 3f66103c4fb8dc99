package org.losslab.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.losslab.loss.LogSumExp;
import org.losslab.records.ConfusionMeasures;
import org.losslab.records.RunResult;

/**
 * The yardstick that all arms share: cross-entropy, KL divergence, accuracy and the confusion
 * matrix, from logits, in double precision. Counts up minibatches.
 *
 * <p>For a label distribution p over the classes and logits z, the cross-entropy is H(p, q) = -Σ p
 * log q with log q = z - log Σ exp z, which stays finite for any finite logits; the KL divergence
 * is H(p, q) - H(p) (Cover and Thomas, "Elements of Information Theory", chapter 2). Both are in
 * nats.
 */
final class Classification {
  /** How many of the likeliest classes count as a right prediction for the top-five accuracy. */
  private static final int TOP = 5;

  /** Up to so many classes, five guesses without looking are right too often to say anything. */
  private static final int FEW_CLASSES = 10;

  private final int classes;
  private final double labelSmoothing;
  private final double labelEntropy;
  private final long[][] confusion;
  private final ConfidenceBins confidence = new ConfidenceBins();
  private final RocArea roc = new RocArea();
  private double crossEntropySum;
  private long amongFive;
  private long count;
  private long correct;

  /**
   * Starts with nothing counted.
   *
   * @param labelSmoothing the share of each label that is spread evenly over all classes
   */
  Classification(int classes, double labelSmoothing) {
    this.classes = classes;
    this.labelSmoothing = labelSmoothing;
    this.labelEntropy = entropy(classes, labelSmoothing);
    this.confusion = new long[classes][classes];
  }

  private static double entropy(int classes, double smoothing) {
    double rest = smoothing / classes;
    double own = 1 - smoothing + rest;
    // A difference from 0, because -0.0 would stand in the metrics.
    return 0
        - own * StrictMath.log(own)
        - (rest == 0 ? 0 : (classes - 1) * rest * StrictMath.log(rest));
  }

  /**
   * Counts one image.
   *
   * @param logits the array in which its logits lie
   * @param offset index of its first logit
   * @param label its class
   * @return the class that it was taken for
   */
  int add(float[] logits, int offset, int label) {
    int predicted = predicted(logits, offset, classes);
    LogSumExp exponentials = LogSumExp.of(classes, c -> logits[offset + c]);
    double logSum = exponentials.log();
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += logits[offset + c];
    }
    double own = logSum - logits[offset + label];
    double uniform = logSum - sum / classes;
    crossEntropySum += (1 - labelSmoothing) * own;
    if (labelSmoothing > 0) {
      crossEntropySum += labelSmoothing * uniform;
    }
    if (isAmongFive(logits, offset, label)) {
      amongFive++;
    }
    if (classes == 2) {
      roc.add((double) logits[offset + 1] - logits[offset], label == 1);
    }
    confusion[label][predicted]++;
    confidence.add(1 / exponentials.sum(), predicted == label);
    count++;
    if (predicted == label) {
      correct++;
    }
    return predicted;
  }

  /** Whether less than five classes come before the label's: those of equals with lower numbers. */
  private boolean isAmongFive(float[] logits, int offset, int label) {
    float own = logits[offset + label];
    int before = 0;
    for (int c = 0; c < classes; c++) {
      float other = logits[offset + c];
      if (other > own || (other == own && c < label)) {
        before++;
      }
    }
    return before < TOP;
  }

  /** Returns the class with the largest logit, the first of equals. */
  static int predicted(float[] logits, int offset, int classes) {
    int predicted = 0;
    for (int c = 1; c < classes; c++) {
      if (logits[offset + c] > logits[offset + predicted]) {
        predicted = c;
      }
    }
    return predicted;
  }

  /** Returns the mean cross-entropy in nats. */
  double crossEntropy() {
    return crossEntropySum / count;
  }

  /** Returns the mean KL divergence from the labels to the predictions in nats. */
  double klDivergence() {
    return crossEntropy() - labelEntropy;
  }

  /** Returns the entropy of each label in nats. */
  double labelEntropy() {
    return labelEntropy;
  }

  /** Returns the share of right predictions, from 0 to 1. */
  double accuracy() {
    return (double) correct / count;
  }

  /** Returns what is measured besides, where it means something for these classes. */
  RunResult.ClassMeasures classMeasures() {
    List<List<Long>> counts =
        Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList();
    boolean unequal = ConfusionMeasures.isUnequal(counts);
    return new RunResult.ClassMeasures(
        classes > FEW_CLASSES ? Optional.of((double) amongFive / count) : Optional.empty(),
        unequal ? Optional.of(ConfusionMeasures.balancedAccuracy(counts)) : Optional.empty(),
        unequal ? Optional.of(ConfusionMeasures.macroF1(counts)) : Optional.empty(),
        classes == 2 ? Optional.of(roc.area()).filter(Double::isFinite) : Optional.empty());
  }

  /** Returns how far the predictions' confidence can be trusted. */
  ConfidenceBins confidence() {
    return confidence;
  }

  /** Returns the counts: a row a true class, a column a predicted one. */
  long[][] confusion() {
    return Arrays.stream(confusion).map(long[]::clone).toArray(long[][]::new);
  }

  /** Returns the share of right predictions by true class; NaN for a class without images. */
  double[] classAccuracy() {
    double[] accuracy = new double[classes];
    for (int c = 0; c < classes; c++) {
      accuracy[c] = (double) confusion[c][c] / Arrays.stream(confusion[c]).sum();
    }
    return accuracy;
  }
}
