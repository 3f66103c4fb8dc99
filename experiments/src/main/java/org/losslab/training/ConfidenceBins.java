package org.losslab.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  Map<String, Object> description() {
    List<Map<String, Object>> bins = new ArrayList<>();
    long total = 0;
    double error = 0;
    for (int b = 0; b < BINS; b++) {
      double confidence = counts[b] == 0 ? 0 : confidences[b] / counts[b];
      double accuracy = counts[b] == 0 ? 0 : (double) correct[b] / counts[b];
      Map<String, Object> bin = new LinkedHashMap<>();
      bin.put("count", counts[b]);
      bin.put("confidence", confidence);
      bin.put("accuracy", accuracy);
      bins.add(bin);
      total += counts[b];
      error += counts[b] * Math.abs(accuracy - confidence);
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("expected_error", total == 0 ? 0 : error / total);
    description.put("bins", bins);
    return description;
  }
}
