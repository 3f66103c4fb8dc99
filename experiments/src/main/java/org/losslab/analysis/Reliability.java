package org.losslab.analysis;

import java.util.List;

/**
 * How well a run's confidence on the test images matches its accuracy, from {@code calibration} in
 * {@code result.json}.
 *
 * @param bins the bins of equal width from confidence 0 to 1
 * @param expectedError the expected calibration error, in [0, 1]
 */
public record Reliability(List<Bin> bins, double expectedError) {

  /**
   * The images of which the confidence lies in a bin.
   *
   * @param count how many images
   * @param confidence their mean confidence, in [0, 1]
   * @param accuracy the fraction of them that is right
   */
  public record Bin(long count, double confidence, double accuracy) {}
}
