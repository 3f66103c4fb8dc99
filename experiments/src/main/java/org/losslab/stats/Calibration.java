package org.losslab.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a classifier's confidence matches its accuracy: the bins of a reliability diagram and
 * the expected calibration error (Guo, Pleiss, Sun and Weinberger, <i>On Calibration of Modern
 * Neural Networks</i>, ICML 2017, equations 2 to 5).
 *
 * @param n the number of images
 * @param bins of equal width from confidence 0 to 1, in ascending order
 * @param expectedError the mean over images of |accuracy - confidence| of the image's bin, in [0,
 *     1]
 * @param maximumError the greatest |accuracy - confidence| of a bin with an image, in [0, 1]
 */
public record Calibration(int n, List<Bin> bins, double expectedError, double maximumError) {
  /** The number of bins in the paper. */
  public static final int DEFAULT_BINS = 15;

  /**
   * The images whose confidence is above {@code lower} and at most {@code upper}; the first bin
   * holds confidence 0 too.
   *
   * @param lower the bin's lower edge
   * @param upper the bin's upper edge
   * @param count the number of images in the bin
   * @param confidence their mean confidence; NaN if there are none
   * @param accuracy the fraction of them that is right; NaN if there are none
   */
  public record Bin(double lower, double upper, int count, double confidence, double accuracy) {
    /** Returns accuracy - confidence: negative if over-confident; NaN if the bin is empty. */
    public double gap() {
      return accuracy - confidence;
    }
  }

  /** Measures with 15 bins. */
  public static Calibration of(double[] confidence, boolean[] correct) {
    return of(confidence, correct, DEFAULT_BINS);
  }

  /**
   * Measures a classifier's predictions.
   *
   * @param confidence for each image the probability of the predicted class, in [0, 1]
   * @param correct for each image whether the predicted class is the true one
   * @param bins the number of bins, at least 1
   * @throws IllegalArgumentException if there is no image, the lengths differ, a confidence is
   *     outside [0, 1] or {@code bins} is below 1
   */
  public static Calibration of(double[] confidence, boolean[] correct, int bins) {
    if (confidence.length != correct.length || confidence.length == 0) {
      throw new IllegalArgumentException(
          "confidence ("
              + confidence.length
              + ") and correct ("
              + correct.length
              + ") must have the same length, at least 1");
    }
    if (bins < 1) {
      throw new IllegalArgumentException("bins (" + bins + ") must be at least 1");
    }
    int[] counts = new int[bins];
    int[] right = new int[bins];
    double[] confidenceSums = new double[bins];
    for (int i = 0; i < confidence.length; i++) {
      if (!(confidence[i] >= 0 && confidence[i] <= 1)) {
        throw new IllegalArgumentException(
            "confidence[" + i + "] (" + confidence[i] + ") must be between 0 and 1");
      }
      int bin = Math.max(0, (int) Math.ceil(confidence[i] * bins) - 1);
      counts[bin]++;
      right[bin] += correct[i] ? 1 : 0;
      confidenceSums[bin] += confidence[i];
    }
    List<Bin> filled = new ArrayList<>();
    double expected = 0;
    double maximum = 0;
    for (int bin = 0; bin < bins; bin++) {
      double meanConfidence = confidenceSums[bin] / counts[bin];
      double accuracy = (double) right[bin] / counts[bin];
      filled.add(
          new Bin((double) bin / bins, (bin + 1.0) / bins, counts[bin], meanConfidence, accuracy));
      if (counts[bin] > 0) {
        double gap = Math.abs(accuracy - meanConfidence);
        expected += gap * counts[bin] / confidence.length;
        maximum = Math.max(maximum, gap);
      }
    }
    return new Calibration(confidence.length, List.copyOf(filled), expected, maximum);
  }
}
