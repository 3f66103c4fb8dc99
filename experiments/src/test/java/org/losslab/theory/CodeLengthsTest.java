package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodeLengthsTest {

  @Provide
  static Arbitrary<double[][]> pairs() {
    return AnyDistribution.several(2);
  }

  /** Cover and Thomas, example 5.6.1: lengths 2, 2, 2, 3, 3; average 2.3 bits. */
  @Test
  void huffmanOfTheTextbook() {
    double[] q = {0.25, 0.25, 0.2, 0.15, 0.15};

    assertThat(CodeLengths.huffman(q)).containsExactly(2, 2, 2, 3, 3);
    assertThat(CodeLengths.average(q, CodeLengths.huffman(q))).isCloseTo(2.3, within(1e-15));
  }

  @Test
  void powersOfTwoCostExactlyTheirLogarithm() {
    double[] q = {0.5, 0.25, 0.125, 0.125};

    assertThat(CodeLengths.huffman(q)).containsExactly(1, 2, 3, 3);
    assertThat(CodeLengths.shannon(q)).containsExactly(1, 2, 3, 3);
  }

  @Test
  void refusesWhatHasNoCode() {
    assertThatIllegalArgumentException().isThrownBy(() -> CodeLengths.huffman(new double[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeLengths.shannon(new double[] {1, 0}))
        .withMessageContaining("q[1] is 0");
  }

  @Property(tries = 300)
  void huffmanWastesNoWordAndIsWithinOneBitOfTheEntropy(@ForAll("pairs") double[][] pair) {
    double[] p = pair[0];
    Assume.that(p.length > 1);
    int[] lengths = CodeLengths.huffman(p);

    assertThat(kraftSum(lengths)).isEqualTo(1);
    double entropy = Information.entropy(p, Unit.BITS);
    assertThat(CodeLengths.average(p, lengths)).isBetween(entropy - 1e-12, entropy + 1);
  }

  /** Cover and Thomas, theorem 5.4.3: H(p, q) ≤ average &lt; H(p, q) + 1. */
  @Property(tries = 300)
  void shannonsCodeForAnotherDistributionIsWithinOneBitOfTheCrossEntropy(
      @ForAll("pairs") double[][] pair) {
    double[] q = Distributions.mixture(pair[1], Distributions.uniform(pair[1].length), 0.01);
    int[] lengths = CodeLengths.shannon(q);

    assertThat(kraftSum(lengths)).isLessThanOrEqualTo(1);
    double crossEntropy = Information.crossEntropy(pair[0], q, Unit.BITS);
    assertThat(CodeLengths.average(pair[0], lengths) - crossEntropy).isBetween(-1e-11, 1.0);
  }

  /** The Kraft sum: at most 1 if the lengths are those of a code without prefixes. */
  private static double kraftSum(int[] lengths) {
    double sum = 0;
    for (int length : lengths) {
      sum += Math.scalb(1.0, -length);
    }
    return sum;
  }
}
