package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WilcoxonSignedRankTest {
  /**
   * Hamilton's depression scale factors; Hollander and Wolfe (1973), p. 27; R's ?wilcox.test prints
   * V = 40, one-sided p-value = 0.01953; scipy 1.17.1 two-sided 0.0390625.
   */
  @Test
  void givesTheResultOfHollanderAndWolfe() {
    double[] x = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] y = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    WilcoxonSignedRank test = WilcoxonSignedRank.ofDifferences(Samples.differences(x, y));
    assertThat(test.positiveRankSum()).isEqualTo(40);
    assertThat(test.negativeRankSum()).isEqualTo(5);
    assertThat(test.p()).isEqualTo(0.0390625);
    assertThat(test.exact()).isTrue();
  }

  /** scipy 1.17.1 wilcoxon(method=PermutationMethod(n_resamples=inf)), which holds for ties. */
  @Test
  void isExactWithTiesAndZeros() {
    WilcoxonSignedRank test =
        WilcoxonSignedRank.ofDifferences(new double[] {1, 1, 1, -2, 2, 3, -3, 4, 0, 0});
    assertThat(test.n()).isEqualTo(8);
    assertThat(test.zeros()).isEqualTo(2);
    assertThat(test.positiveRankSum()).isEqualTo(25);
    assertThat(test.p()).isEqualTo(0.390625);

    WilcoxonSignedRank sleep =
        WilcoxonSignedRank.ofDifferences(Samples.differences(Published.SLEEP_1, Published.SLEEP_2));
    assertThat(sleep.n()).isEqualTo(9);
    assertThat(sleep.positiveRankSum()).isZero();
    assertThat(sleep.p()).isEqualTo(0.00390625);
  }

  /** scipy 1.17.1 wilcoxon(method="exact"), every third of 1..n negative. */
  @Test
  void isExactUpToFifty() {
    assertThat(WilcoxonSignedRank.ofDifferences(everyThirdNegative(40)).p())
        .isCloseTo(0.06616061626664305, within(1e-12));
    assertThat(WilcoxonSignedRank.ofDifferences(everyThirdNegative(50)).p())
        .isCloseTo(0.02616696817119646, within(1e-12));
  }

  /** scipy 1.17.1 wilcoxon(method="approx", correction=True), 60 differences tied in pairs. */
  @Test
  void approximatesAboveFiftyWithBothCorrections() {
    double[] differences = new double[60];
    for (int k = 1; k <= 60; k++) {
      differences[k - 1] = (k % 3 == 0 ? -1 : 1) * (k / 2 + 1);
    }
    WilcoxonSignedRank test = WilcoxonSignedRank.ofDifferences(differences);
    assertThat(test.exact()).isFalse();
    assertThat(Math.min(test.positiveRankSum(), test.negativeRankSum())).isEqualTo(629.5);
    assertThat(test.p()).isCloseTo(0.03588192192296947, within(1e-12));
  }

  /** scipy 1.17.1 for n = 51: method="exact" gives 0.055980, "approx" 0.056456. */
  @Test
  void approximationIsCloseToTheExactDistributionAtTheSeam() {
    WilcoxonSignedRank test = WilcoxonSignedRank.ofDifferences(everyThirdNegative(51));
    assertThat(test.exact()).isFalse();
    assertThat(test.p()).isCloseTo(0.05645580536770219, within(1e-12));
    assertThat(test.p()).isCloseTo(0.05598019097994733, within(0.0005));
  }

  @Test
  void identicalArmsGivePOne() {
    WilcoxonSignedRank test =
        WilcoxonSignedRank.ofDifferences(Samples.differences(Published.ARM_A, Published.ARM_A));
    assertThat(test.p()).isEqualTo(1);
    assertThat(test.n()).isZero();
    assertThat(test.zeros()).isEqualTo(5);
    assertThat(test.leastPossibleP()).isEqualTo(1);
  }

  @Test
  void fivePairsNeverReachTheFivePercentLevel() {
    WilcoxonSignedRank test = WilcoxonSignedRank.ofDifferences(new double[] {1, 2, 3, 4, 5});
    assertThat(test.p()).isEqualTo(0.0625);
    assertThat(test.leastPossibleP()).isEqualTo(0.0625);
  }

  /** Compares with all 2^n signs of the ranks, one by one. */
  @Property(tries = 200)
  void exactPIsThatOfAllSigns(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = -4, max = 4) Integer> raw) {
    double[] differences = raw.stream().mapToDouble(d -> d).toArray();
    WilcoxonSignedRank test = WilcoxonSignedRank.ofDifferences(differences);
    double[] sizes = Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).toArray();
    int n = sizes.length;
    double smaller = Math.min(test.positiveRankSum(), test.negativeRankSum());
    int atMost = 0;
    for (int signs = 0; signs < 1 << n; signs++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (signs >> i & 1) * meanRank(sizes, i);
      }
      atMost += sum <= smaller + 1e-9 ? 1 : 0;
    }
    assertThat(test.p()).isCloseTo(Math.min(1, 2.0 * atMost / (1 << n)), within(1e-12));
    double[] mirrored = Arrays.stream(differences).map(d -> -d).toArray();
    assertThat(WilcoxonSignedRank.ofDifferences(mirrored).p()).isEqualTo(test.p());
    double[] scaled = Arrays.stream(differences).map(d -> 7 * d).toArray();
    assertThat(WilcoxonSignedRank.ofDifferences(scaled)).isEqualTo(test);
  }

  private static double meanRank(double[] sizes, int i) {
    long below = Arrays.stream(sizes).filter(size -> size < sizes[i]).count();
    long same = Arrays.stream(sizes).filter(size -> size == sizes[i]).count();
    return below + (same + 1) / 2.0;
  }

  private static double[] everyThirdNegative(int n) {
    double[] differences = new double[n];
    Arrays.setAll(differences, i -> ((i + 1) % 3 == 0 ? -1.0 : 1.0) * (i + 1));
    return differences;
  }
}
