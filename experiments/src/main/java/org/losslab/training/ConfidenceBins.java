package org.losslab.training;

import java.util.ArrayList;
import java.util.List;
import org.losslab.records.RunResult;

/**
 * How far a classifier's confidence can be trusted: predictions sorted into {@value #BINS} bins of
 * equal width by the probability of the predicted class, with the share of right ones in each, and
 * the expected calibration error (Guo et al., "On calibration of modern neural networks", ICML
 * 2017).
 */
final class ConfidenceBins {
  private static final int BINS = 15;

  private final long[] counts = new long[BINS];
  private final double[] confidences = new double[BINS];
  private final long[] correct = new long[BINS];

  /**
   * Counts a prediction.
   *
   * @param confidence the probability of the predicted class, in (0, 1]
   * @param right whether it is the true class
   */
  void add(double confidence, boolean right) {
    int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(confidence * BINS) - 1));
    counts[bin]++;
    confidences[bin] += confidence;
    if (right) {
      correct[bin]++;
    }
  }

  /** Returns the bins with their mean confidence and accuracy, and the expected error. */
  RunResult.Calibration calibration() {
    List<RunResult.Bin> bins = new ArrayList<>();
    long total = 0;
    double error = 0;
    for (int b = 0; b < BINS; b++) {
      double confidence = counts[b] == 0 ? 0 : confidences[b] / counts[b];
      double accuracy = counts[b] == 0 ? 0 : (double) correct[b] / counts[b];
      bins.add(new RunResult.Bin(counts[b], confidence, accuracy));
      total += counts[b];
      error += counts[b] * Math.abs(accuracy - confidence);
    }
    return new RunResult.Calibration(total == 0 ? 0 : error / total, bins);
  }
}
