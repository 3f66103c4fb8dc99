package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;

class TTestTest {
  /** Student (1908); R's ?t.test prints t = -4.0621, df = 9, p-value = 0.002833. */
  @Test
  void pairedTestGivesStudentsResult() {
    TTest test =
        TTest.ofDifferences(Samples.differences(Published.SLEEP_1, Published.SLEEP_2), 0.95);
    assertThat(test.t()).isCloseTo(-4.062127683382037, within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(9);
    assertThat(test.p()).isCloseTo(0.002832890197384273, within(1e-12));
    assertThat(test.estimate()).isCloseTo(-1.58, within(1e-15));
    assertThat(test.interval().lower()).isCloseTo(-2.459885763276983, within(1e-9));
    assertThat(test.interval().upper()).isCloseTo(-0.7001142367230175, within(1e-9));
  }

  /** R's ?t.test, unpaired: t = -1.8608, df = 17.776, p-value = 0.07939; digits of scipy 1.17.1. */
  @Test
  void welchTestGivesTheResultOfR() {
    TTest test = TTest.welch(Published.SLEEP_1, Published.SLEEP_2, 0.95);
    assertThat(test.t()).isCloseTo(-1.8608134674868526, within(1e-12));
    assertThat(test.degreesOfFreedom()).isCloseTo(17.776473516178488, within(1e-9));
    assertThat(test.p()).isCloseTo(0.0793941401873583, within(1e-12));
    assertThat(test.interval().lower()).isCloseTo(-3.3654832307117104, within(1e-8));
    assertThat(test.interval().upper()).isCloseTo(0.20548323071171137, within(1e-8));
  }

  /** With one degree of freedom t is Cauchy: p = 1 - 2 atan(|t|) / pi. */
  @Test
  void twoPairsFollowTheCauchyDistribution() {
    TTest test =
        TTest.ofDifferences(Samples.differences(new double[] {1, 3}, new double[] {0, 0}), 0.95);
    assertThat(test.t()).isCloseTo(2, within(1e-15));
    assertThat(test.p()).isCloseTo(1 - 2 * Math.atan(2) / Math.PI, within(1e-12));
  }

  @Test
  void identicalArmsGivePOne() {
    TTest test = TTest.ofDifferences(Samples.differences(Published.ARM_A, Published.ARM_A), 0.95);
    assertThat(test.t()).isZero();
    assertThat(test.p()).isEqualTo(1);
    assertThat(test.interval()).isEqualTo(new Interval(0, 0, 0.95));
  }

  @Test
  void equalDifferencesGiveTheLimit() {
    TTest test =
        TTest.ofDifferences(
            Samples.differences(new double[] {0.72, 0.71, 0.73}, new double[] {0.71, 0.70, 0.72}),
            0.95);
    assertThat(test.estimate()).isEqualTo(0.01);
    assertThat(test.t()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(test.p()).isZero();
  }

  @Test
  void welchWithoutSpreadUsesThePooledDegreesOfFreedom() {
    TTest test = TTest.welch(new double[] {1, 1, 1}, new double[] {1, 1, 1, 1}, 0.95);
    assertThat(test.degreesOfFreedom()).isEqualTo(5);
    assertThat(test.p()).isEqualTo(1);
  }

  @Test
  void refusesASingleRun() {
    assertThatThrownBy(
            () -> TTest.ofDifferences(Samples.differences(new double[1], new double[1]), 0.95))
        .hasMessageContaining("at least 2 runs, not 1");
    assertThatThrownBy(() -> TTest.welch(new double[3], new double[1], 0.95))
        .hasMessageContaining("at least 2 runs, not 1");
  }

  @Property(tries = 200)
  void agreesWithCommonsMathAndIsSymmetricAndScaleFree(
      @ForAll @IntRange(min = 2, max = 15) int n,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 100) double scale) {
    java.util.Random random = new java.util.Random(seed);
    double[] a = random.doubles(n).toArray();
    double[] b = random.doubles(n).toArray();
    TTest test = TTest.ofDifferences(Samples.differences(a, b), 0.95);
    assertThat(test.p()).isCloseTo(TestUtils.pairedTTest(a, b), within(1e-9));
    assertThat(test.interval().contains(test.estimate())).isTrue();
    assertThat(test.p() < 0.05).isEqualTo(!test.interval().contains(0));
    TTest swapped = TTest.ofDifferences(Samples.differences(b, a), 0.95);
    assertThat(swapped.t()).isEqualTo(-test.t());
    assertThat(swapped.p()).isEqualTo(test.p());
    for (int i = 0; i < n; i++) {
      a[i] = a[i] * scale + 3;
      b[i] = b[i] * scale + 3;
    }
    assertThat(TTest.ofDifferences(Samples.differences(a, b), 0.95).p())
        .isCloseTo(test.p(), within(1e-8));
    assertThat(TTest.welch(a, b, 0.95).p()).isCloseTo(TestUtils.tTest(a, b), within(1e-9));
  }
}
