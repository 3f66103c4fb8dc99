package org.losslab.training;

import java.util.Arrays;

/**
 * The area under the ROC curve of two classes: the probability that an image of the second class
 * has a higher score than one of the first, equal scores counting half (Hanley and McNeil, "The
 * meaning and use of the area under a receiver operating characteristic (ROC) curve", Radiology,
 * 1982). It needs no threshold. By ranks, with whole numbers, so that it is exact up to one
 * division.
 */
final class RocArea {
  private double[] first = new double[64];
  private double[] second = new double[64];
  private int firsts;
  private int seconds;

  /**
   * Counts an image.
   *
   * @param score the larger, the more the image is taken for one of the second class; not NaN
   * @param isSecond whether it is
   */
  void add(double score, boolean isSecond) {
    // 0.0 and -0.0 are equal scores, which a sorted array would part.
    double value = score + 0.0;
    if (isSecond) {
      second = grown(second, seconds);
      second[seconds++] = value;
    } else {
      first = grown(first, firsts);
      first[firsts++] = value;
    }
  }

  private static double[] grown(double[] values, int size) {
    return size < values.length ? values : Arrays.copyOf(values, 2 * size);
  }

  /** Returns the area, from 0 to 1; NaN if there is no image of one of the classes. */
  double area() {
    double[] low = Arrays.copyOf(first, firsts);
    Arrays.sort(low);
    long twice = 0;
    for (int i = 0; i < seconds; i++) {
      int below = below(low, second[i]);
      twice += 2L * below + equal(low, below, second[i]);
    }
    return twice / (2.0 * firsts * seconds);
  }

  /** Returns how many of ascending values are below one. */
  private static int below(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns how many of ascending values from a place on are equal to one. */
  private static int equal(double[] ascending, int from, double value) {
    return below(ascending, Math.nextUp(value)) - from;
  }
}
