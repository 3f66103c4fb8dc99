package org.losslab.training;

import org.losslab.loss.LogSumExp;

/**
 * The yardstick that all arms share, on the training images: accuracy, cross-entropy, KL divergence
 * and the labels' entropy, from the logits and the labels of the minibatches as they are trained,
 * with dropout, smoothed or mixed, in double precision.
 *
 * <p>For a label distribution p and logits z with log q = z - log Σ exp z, the cross-entropy is
 * H(p, q) = -Σ p log q, the entropy H(p) = -Σ p log p with 0 log 0 = 0, and the KL divergence D(p ‖
 * q) = Σ p (log p - log q), all in nats. The three are added up one by one, so that H(p, q) = H(p)
 * + D(p ‖ q) (Cover and Thomas, "Elements of Information Theory", chapter 2) is measured.
 */
final class TrainingMeasures {
  private final int classes;
  private double crossEntropySum;
  private double klSum;
  private double entropySum;
  private double right;
  private long count;

  TrainingMeasures(int classes) {
    this.classes = classes;
  }

  /**
   * Counts a minibatch.
   *
   * @param logits the logits of its images, row by row
   */
  void add(float[] logits, Minibatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      int at = i * classes;
      int predicted = Classification.predicted(logits, at, classes);
      right += batch.agreement(i, predicted);
      double logSum = LogSumExp.of(classes, c -> logits[at + c]).log();
      for (int c = 0; c < classes; c++) {
        double p = batch.labels()[at + c];
        if (p > 0) {
          double logQ = logits[at + c] - logSum;
          double logP = StrictMath.log(p);
          crossEntropySum -= p * logQ;
          klSum += p * (logP - logQ);
          entropySum -= p * logP;
        }
      }
    }
    count += batch.size();
  }

  /** Returns the share of right predictions; a mixed image counts by the share of its classes. */
  double accuracy() {
    return right / count;
  }

  /** Returns the mean cross-entropy in nats. */
  double crossEntropy() {
    return crossEntropySum / count;
  }

  /** Returns the mean KL divergence from the labels to the predictions in nats. */
  double klDivergence() {
    return klSum / count;
  }

  /** Returns the labels' mean entropy in nats. */
  double labelEntropy() {
    return entropySum / count;
  }
}
