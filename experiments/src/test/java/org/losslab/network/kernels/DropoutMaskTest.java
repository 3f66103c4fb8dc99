package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector form is compared with the scalar one in {@link ConvolutionKernelTest}. */
class DropoutMaskTest {
  private static final int POSITIONS = 7200;
  private static final int IMAGES = 40;

  /** Standard deviations that a right generator exceeds once in 15 million draws. */
  private static final double SIGMAS = 5.3;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void keepsItsShare(double rate) {
    long kept = 0;
    for (int image = 0; image < IMAGES; image++) {
      kept += kept(DropoutMask.of(rate, 1, 0, 0, image));
    }
    double n = (double) IMAGES * POSITIONS;
    assertThat(kept / n).isCloseTo(1 - rate, within(SIGMAS * Math.sqrt(rate * (1 - rate) / n)));
  }

  @Test
  void aRateOfZeroKeepsAll() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(kept(DropoutMask.of(0, seed, 3, 2, 1))).isEqualTo(POSITIONS);
    }
  }

  @Test
  void masksOfOtherSeedsLayersIterationsAndImagesAreUncorrelated() {
    double[] mask = signs(DropoutMask.of(0.5, 1, 0, 100, 7));
    for (DropoutMask other :
        new DropoutMask[] {
          DropoutMask.of(0.5, 2, 0, 100, 7),
          DropoutMask.of(0.5, -1, 0, 100, 7),
          DropoutMask.of(0.5, 1L << 32 | 1, 0, 100, 7),
          DropoutMask.of(0.5, 1, 1, 100, 7),
          DropoutMask.of(0.5, 1, 0, 101, 7),
          DropoutMask.of(0.5, 1, 0, 7, 100),
          DropoutMask.of(0.5, 1, 0, 100, 8),
          DropoutMask.of(0.5, 1, 0, 100, 0),
        }) {
      assertThat(correlation(mask, signs(other), 0)).isCloseTo(0, within(bound(1)));
    }
  }

  @Test
  void neighbouringImagesAndIterationsAreUncorrelatedOverMany() {
    double images = 0;
    double iterations = 0;
    for (int i = 0; i < IMAGES; i++) {
      double[] mask = signs(DropoutMask.of(0.5, 3, 1, 9, i));
      images += correlation(mask, signs(DropoutMask.of(0.5, 3, 1, 9, i + 1)), 0);
      iterations += correlation(mask, signs(DropoutMask.of(0.5, 3, 1, 10, i)), 0);
    }
    assertThat(images / IMAGES).isCloseTo(0, within(bound(IMAGES)));
    assertThat(iterations / IMAGES).isCloseTo(0, within(bound(IMAGES)));
  }

  @Test
  void neighbouringPositionsAreUncorrelated() {
    double[][] masks = new double[IMAGES][];
    Arrays.setAll(masks, i -> signs(DropoutMask.of(0.5, 1, 0, 0, i)));
    for (int lag = 1; lag <= 32; lag++) {
      double sum = 0;
      for (double[] mask : masks) {
        sum += correlation(mask, mask, lag);
      }
      assertThat(sum / IMAGES).as("lag %d", lag).isCloseTo(0, within(bound(IMAGES)));
    }
  }

  @Test
  void eachPositionIsKeptInItsShareOfIterations() {
    int iterations = 4000;
    for (int position : new int[] {0, 1, 31, 32, 4095, 7199}) {
      int kept = 0;
      for (int t = 0; t < iterations; t++) {
        kept += DropoutMask.of(0.5, 5, 0, t, 3).keeps(position) ? 1 : 0;
      }
      assertThat(kept / (double) iterations)
          .isCloseTo(0.5, within(SIGMAS * 0.5 / Math.sqrt(iterations)));
    }
  }

  @Test
  void drawsTheMasksThatStudiesWereTrainedWith() {
    assertThat(bits(DropoutMask.of(0.5, 1, 0, 0, 0)))
        .isEqualTo("0100111010111110111110110011110001011001101010000101000001011000");
    assertThat(bits(DropoutMask.of(0.5, 1, 1, 4000, 249)))
        .isEqualTo("0100111011101010110000011000101100101001111011011010000111111010");
    assertThat(bits(DropoutMask.of(0.25, 123456789, 0, 1, 2)))
        .isEqualTo("0111111011111100111111111100101111111110001110011110011110111101");
  }

  @Test
  void fillWritesTheScaleWhereKept() {
    DropoutMask mask = DropoutMask.of(0.5, 1, 0, 0, 0);
    float[] factors = new float[110];
    Arrays.fill(factors, 9f);
    mask.fill(2, factors, 4, 100);
    for (int i = 0; i < 100; i++) {
      assertThat(factors[4 + i]).isEqualTo(mask.keeps(i) ? 2 : 0);
    }
    assertThat(factors[3]).isEqualTo(9);
    assertThat(factors[104]).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void refusesOtherRates(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DropoutMask.of(rate, 1, 0, 0, 0))
        .withMessageContaining("(" + rate + ")");
  }

  private static int kept(DropoutMask mask) {
    int kept = 0;
    for (int i = 0; i < POSITIONS; i++) {
      kept += mask.keeps(i) ? 1 : 0;
    }
    return kept;
  }

  private static double[] signs(DropoutMask mask) {
    double[] signs = new double[POSITIONS];
    Arrays.setAll(signs, i -> mask.keeps(i) ? 1 : -1);
    return signs;
  }

  private static double correlation(double[] a, double[] b, int lag) {
    double sum = 0;
    for (int i = lag; i < a.length; i++) {
      sum += a[i - lag] * b[i];
    }
    return sum / (a.length - lag);
  }

  private static double bound(int masks) {
    return SIGMAS / Math.sqrt((double) masks * (POSITIONS - 32));
  }

  private static String bits(DropoutMask mask) {
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      bits.append(mask.keeps(i) ? '1' : '0');
    }
    return bits.toString();
  }
}
