package org.losslab.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses images by lot, the same share of every class as nearly as whole images allow: of n_c
 * images of a class, n_c · chosen / n rounded down, and the images that are then missing from the
 * classes with the largest remainders (Hamilton's method), the earlier class of equals. Which
 * images of a class, a shuffle tells that is keyed with the seed, the purpose and the class.
 */
public final class StratifiedDraw {
  /** What is drawn: each purpose has random numbers of its own. */
  public enum Purpose {
    /** The test images of files that are not split. */
    TEST,
    /** The training images to use, where not all are. */
    TRAIN_IMAGES,
    /** The test images to use, where not all are. */
    TEST_IMAGES,
    /** The validation images. */
    VALIDATION
  }

  private static final long STREAM = 0x7374726174756dL;

  private StratifiedDraw() {}

  /**
   * Returns the places of the chosen images, ascending.
   *
   * @param labels the class of each image
   * @param classes how many classes there are
   * @param chosen how many images are chosen, from 0 to as many as there are
   * @param rest how many images of a class are left at least, where it has as many; fewer are
   *     chosen than asked for where that leaves no other way
   */
  public static int[] draw(
      int[] labels, int classes, int chosen, int rest, long seed, Purpose purpose) {
    int[][] places = new int[classes][];
    for (int c = 0; c < classes; c++) {
      int label = c;
      places[c] = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
    }
    int[] counts = counts(places, labels.length, chosen, rest);
    return IntStream.range(0, classes)
        .flatMap(
            c -> {
              int[] order =
                  new SplitMix64(STREAM, seed, purpose.ordinal(), c).permutation(places[c].length);
              return IntStream.range(0, counts[c]).map(i -> places[c][order[i]]);
            })
        .sorted()
        .toArray();
  }

  private static int[] counts(int[][] places, int images, int chosen, int rest) {
    int[] counts = new int[places.length];
    int missing = chosen;
    for (int c = 0; c < places.length; c++) {
      counts[c] =
          Math.min((int) ((long) places[c].length * chosen / images), most(places[c], rest));
      missing -= counts[c];
    }
    int[] byRemainder =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(
                (a, b) ->
                    Long.compare(
                        (long) places[b].length * chosen % images,
                        (long) places[a].length * chosen % images))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean room = true;
    while (missing > 0 && room) {
      room = false;
      for (int c : byRemainder) {
        if (missing > 0 && counts[c] < most(places[c], rest)) {
          counts[c]++;
          missing--;
          room = true;
        }
      }
    }
    return counts;
  }

  private static int most(int[] places, int rest) {
    return Math.max(0, places.length - rest);
  }

  /** Returns the places from 0 to {@code size - 1} that are not in an ascending list. */
  public static int[] others(int size, int[] ascending) {
    return IntStream.range(0, size).filter(i -> Arrays.binarySearch(ascending, i) < 0).toArray();
  }
}
