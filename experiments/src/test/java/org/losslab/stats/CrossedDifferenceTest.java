package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossedDifferenceTest {
  /** The two-way analysis of variance with numpy 2.4.6, the quantile with scipy 1.17.1. */
  @Test
  void agreesWithNumpy() {
    byte[][] cells = {{1, 0, -1, 0, 0, 1}, {1, 0, 0, 0, -1, 0}, {0, 0, -1, 1, 0, 1}};
    CrossedDifference difference = CrossedDifference.of(cells, 0.95);
    assertThat(difference.estimate()).isCloseTo(1.0 / 9, within(1e-15));
    assertThat(difference.seedError()).isCloseTo(0.05555556, within(1e-8));
    assertThat(difference.imageError()).isCloseTo(0.22222222, within(1e-8));
    assertThat(difference.standardError()).isCloseTo(0.22222222, within(1e-8));
    assertThat(difference.degreesOfFreedom()).isCloseTo(4.649135551358419, within(1e-9));
    assertThat(difference.interval().lower()).isCloseTo(-0.47334283584808595, within(1e-8));
    assertThat(difference.interval().upper()).isCloseTo(0.6955650580703081, within(1e-8));
  }

  @Test
  void armsThatAreRightOnTheSameImagesDoNotDiffer() {
    CrossedDifference none = CrossedDifference.of(new byte[3][50], 0.95);
    assertThat(none.standardError()).isZero();
    assertThat(none.interval()).isEqualTo(new Interval(0, 0, 0.95));
    byte[][] allOne = {{1, 1}, {1, 1}};
    assertThat(CrossedDifference.of(allOne, 0.95).interval().upper()).isEqualTo(1);
  }

  /** Seeds and images of random effects, 600 times: the interval holds what its level says. */
  @Test
  void coversTheTrueDifferenceOfOtherSeedsAndImages() {
    Random random = new Random(3);
    int covered = 0;
    int rounds = 600;
    for (int round = 0; round < rounds; round++) {
      byte[][] cells = new byte[5][200];
      double[] images = random.doubles(200).map(u -> 0.1 * random.nextGaussian()).toArray();
      for (byte[] row : cells) {
        double seed = 0.05 * random.nextGaussian();
        for (int image = 0; image < row.length; image++) {
          double chance = 0.3 + (seed + images[image]) / 2;
          double drawn = random.nextDouble();
          row[image] = (byte) (drawn < chance ? 1 : drawn > 0.4 + chance ? -1 : 0);
        }
      }
      covered += CrossedDifference.of(cells, 0.95).interval().contains(0) ? 1 : 0;
    }
    assertThat((double) covered / rounds).isBetween(0.92, 0.99);
  }
}
