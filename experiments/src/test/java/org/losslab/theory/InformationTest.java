package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InformationTest {

  private static final double[] SURE = {1, 0};
  private static final double[] EVEN = {0.5, 0.5};

  @Provide
  static Arbitrary<double[][]> pairs() {
    return AnyDistribution.several(2);
  }

  @Provide
  static Arbitrary<double[][]> triples() {
    return AnyDistribution.several(3);
  }

  @Test
  void limitsAreExact() {
    assertThat(Information.entropy(SURE, Unit.NATS)).isZero();
    assertThat(Information.entropy(EVEN, Unit.BITS)).isEqualTo(1);
    assertThat(Information.crossEntropy(EVEN, SURE, Unit.NATS)).isInfinite();
    assertThat(Information.klDivergence(EVEN, SURE, Unit.NATS)).isInfinite();
    assertThat(Information.klDivergence(SURE, EVEN, Unit.BITS)).isEqualTo(1);
    assertThat(Information.jsDivergence(SURE, new double[] {0, 1}, Unit.BITS)).isEqualTo(1);
    assertThat(Information.jsDistance(SURE, new double[] {0, 1}, Unit.NATS))
        .isEqualTo(Math.sqrt(Math.log(2)));
    assertThat(Information.crossEntropy(SURE, SURE, Unit.NATS)).isZero();
  }

  @Test
  void aRarerEventTellsMore() {
    assertThat(Information.ofEvent(1, Unit.BITS)).isEqualTo(0.0);
    assertThat(Information.ofEvent(0.5, Unit.BITS)).isEqualTo(1);
    assertThat(Information.ofEvent(0.1, Unit.BITS)).isCloseTo(3.321928095, within(1e-9));
    assertThat(Information.ofEvent(0, Unit.NATS)).isInfinite();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void noEventHasSuchAProbability(double probability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Information.ofEvent(probability, Unit.BITS))
        .withMessageContaining("(" + probability + ") must be from 0 to 1");
  }

  @Test
  void theSmallestProbabilitiesDoNotOverflow() {
    double[] p = {1, Double.MIN_VALUE};
    double[] q = {1, 0};

    assertThat(Information.klDivergence(p, q, Unit.NATS)).isInfinite();
    assertThat(Information.klDivergence(q, p, Unit.NATS)).isNotNegative().isLessThan(1e-300);
    assertThat(Information.jsDivergence(p, q, Unit.NATS)).isNotNegative().isLessThan(1e-300);
  }

  /** 0.9 · ln(0.9 / 0.6) + 0.1 · ln(0.1 / 0.4), by hand. */
  @Test
  void agreesWithTheFormulas() {
    double[] p = {0.9, 0.1};
    double[] q = {0.6, 0.4};
    double divergence = 0.9 * Math.log(1.5) + 0.1 * Math.log(0.25);

    assertThat(Information.klDivergence(p, q, Unit.NATS)).isCloseTo(divergence, within(1e-15));
    assertThat(Information.klDivergence(p, q, Unit.BITS))
        .isCloseTo(divergence / Math.log(2), within(1e-15));
    assertThat(Information.crossEntropy(p, q, Unit.NATS))
        .isCloseTo(-0.9 * Math.log(0.6) - 0.1 * Math.log(0.4), within(1e-15));
    assertThat(Information.entropy(p, Unit.BITS)).isCloseTo(0.4689955935892812, within(1e-15));
  }

  @Property
  void divergenceIsZeroOnlyForTheSame(@ForAll("pairs") double[][] pair) {
    double divergence = Information.klDivergence(pair[0], pair[1], Unit.NATS);

    assertThat(divergence).isNotNegative();
    assertThat(divergence == 0).isEqualTo(Arrays.equals(pair[0], pair[1]));
    assertThat(Information.klDivergence(pair[0], pair[0], Unit.NATS)).isZero();
  }

  /** Where the plain formula gives rounding errors of either sign, around ε² / (p (1 − p)) / 2. */
  @Property
  void divergenceOfAlmostTheSameIsAccurate(
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double p,
      @ForAll @DoubleRange(min = 6, max = 13) double digits) {
    double moved = p + Math.pow(10, -digits);
    double exactStep = moved - p;
    double expected = exactStep * exactStep / (2 * p * (1 - p));

    assertThat(
            Information.klDivergence(
                new double[] {p, 1 - p}, new double[] {moved, 1 - moved}, Unit.NATS))
        .isCloseTo(expected, within(0.01 * expected));
  }

  @Property
  void crossEntropyIsEntropyPlusDivergence(@ForAll("pairs") double[][] pair) {
    double crossEntropy = Information.crossEntropy(pair[0], pair[1], Unit.NATS);
    double sum =
        Information.entropy(pair[0], Unit.NATS)
            + Information.klDivergence(pair[0], pair[1], Unit.NATS);

    if (Double.isInfinite(crossEntropy)) {
      assertThat(sum).isInfinite();
    } else {
      assertThat(sum).isCloseTo(crossEntropy, within(1e-13 * Math.max(1, crossEntropy)));
    }
  }

  @Property
  void entropyLiesBetweenZeroAndThatOfTheUniform(@ForAll("pairs") double[][] pair) {
    int outcomes = pair[0].length;

    assertThat(Information.entropy(pair[0], Unit.BITS))
        .isNotNegative()
        .isLessThanOrEqualTo(Math.log(outcomes) / Math.log(2) + 1e-13);
    assertThat(Information.entropy(Distributions.uniform(outcomes), Unit.NATS))
        .isCloseTo(Math.log(outcomes), within(1e-14));
  }

  @Property
  void jensenShannonIsSymmetricAndAtMostOneBit(@ForAll("pairs") double[][] pair) {
    double there = Information.jsDivergence(pair[0], pair[1], Unit.BITS);

    assertThat(there).isBetween(0.0, 1.0);
    assertThat(Information.jsDivergence(pair[1], pair[0], Unit.BITS)).isEqualTo(there);
    assertThat(Information.jsDistance(pair[0], pair[1], Unit.BITS)).isEqualTo(Math.sqrt(there));
  }

  @Property
  void theRootOfJensenShannonKeepsTheTriangleInequality(@ForAll("triples") double[][] three) {
    double direct = Information.jsDistance(three[0], three[2], Unit.NATS);
    double byTheOther =
        Information.jsDistance(three[0], three[1], Unit.NATS)
            + Information.jsDistance(three[1], three[2], Unit.NATS);

    assertThat(direct).isLessThanOrEqualTo(byTheOther * (1 + 1e-12) + 1e-15);
  }

  @Property
  void divergenceIsNotSymmetric(
      @ForAll @DoubleRange(min = 0.01, max = 0.49) double one,
      @ForAll @DoubleRange(min = 0.01, max = 0.49) double other) {
    Assume.that(Math.abs(one - other) > 1e-3);
    double[] p = {one, 1 - one};
    double[] q = {other, 1 - other};

    assertThat(Information.klDivergence(p, q, Unit.NATS))
        .isNotCloseTo(Information.klDivergence(q, p, Unit.NATS), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  void everyMeasureIsInTheUnitAskedFor(Unit unit) {
    double[] p = {0.2, 0.8};
    double[] q = {0.5, 0.5};

    assertThat(Information.entropy(p, unit)).isEqualTo(unit.of(Information.entropy(p, Unit.NATS)));
    assertThat(Information.crossEntropy(p, q, unit))
        .isEqualTo(unit.of(Information.crossEntropy(p, q, Unit.NATS)));
    assertThat(Information.klDivergence(p, q, unit))
        .isEqualTo(unit.of(Information.klDivergence(p, q, Unit.NATS)));
    assertThat(Information.jsDivergence(p, q, unit))
        .isEqualTo(unit.of(Information.jsDivergence(p, q, Unit.NATS)));
  }
}
