package org.losslab.records;

import java.util.List;

/**
 * What a confusion matrix says of classes of unequal size, in which the accuracy is mostly that of
 * the largest.
 */
public final class ConfusionMeasures {
  private ConfusionMeasures() {}

  /**
   * Whether the classes have different numbers of images; else the balanced accuracy is the
   * accuracy.
   *
   * @param confusion counts: a row a true class, a column a predicted one
   */
  public static boolean isUnequal(List<List<Long>> confusion) {
    return confusion.stream().mapToLong(ConfusionMeasures::sum).distinct().count() > 1;
  }

  /**
   * Returns the balanced accuracy: the mean over the classes with images of the share of a class's
   * images that is right (Brodersen, Ong, Stephan and Buhmann, "The balanced accuracy and its
   * posterior distribution", ICPR 2010), from 0 to 1.
   */
  public static double balancedAccuracy(List<List<Long>> confusion) {
    double total = 0;
    int classes = 0;
    for (int c = 0; c < confusion.size(); c++) {
      long images = sum(confusion.get(c));
      if (images > 0) {
        total += (double) confusion.get(c).get(c) / images;
        classes++;
      }
    }
    return total / classes;
  }

  /**
   * Returns the macro F1: the mean over the classes, each with the same weight, of 2 · right / (2 ·
   * right + wrong + missed), where a class is 0 none of whose images is right; from 0 to 1. Classes
   * that have no images and are never predicted are left out.
   */
  public static double macroF1(List<List<Long>> confusion) {
    double total = 0;
    int classes = 0;
    for (int c = 0; c < confusion.size(); c++) {
      int column = c;
      long right = confusion.get(c).get(c);
      long predicted = confusion.stream().mapToLong(row -> row.get(column)).sum();
      long images = sum(confusion.get(c));
      if (predicted + images > 0) {
        total += 2.0 * right / (predicted + images);
        classes++;
      }
    }
    return total / classes;
  }

  private static long sum(List<Long> row) {
    return row.stream().mapToLong(Long::longValue).sum();
  }
}
