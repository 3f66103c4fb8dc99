package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.losslab.theory.CodeSection.RandomCodes;

/** The examples that draw random numbers: functions of the seed alone. */
class SimulationsTest {

  private static final long SEED = 1;

  @Nested
  class CoinTest {
    private final Coin example = Coin.simulate(SEED);

    /** 0.7 ln(0.7 / 0.5) + 0.3 ln(0.3 / 0.5). */
    @Test
    void convergesToTheDivergence() {
      Coin.AtLength last = example.lengths().get(example.lengths().size() - 1);

      assertThat(example.limit()).isCloseTo(0.0822828781, within(1e-9));
      assertThat(last.flips()).isEqualTo(10_000);
      assertThat(last.mean().mean()).isCloseTo(example.limit(), within(1e-3));
      assertThat(last.middle().contains(example.limit())).isTrue();
      assertThat(example.intervalsThatHoldTheLimit())
          .isGreaterThanOrEqualTo(example.lengths().size() - 3);
    }

    @Test
    void spreadsAsTheoryExpects() {
      for (Coin.AtLength length : example.lengths()) {
        assertThat(length.mean().standardDeviation().orElseThrow())
            .isCloseTo(length.expectedDeviation(), within(0.1 * length.expectedDeviation()));
      }
    }

    @Test
    void isAFunctionOfTheSeed() {
      assertThat(Coin.simulate(SEED).path()).containsExactly(example.path());
      assertThat(Coin.simulate(SEED + 1).path()).isNotEqualTo(example.path());
    }
  }

  @Nested
  class TrianglesTest {
    @Test
    void onlyTheRootOfJensenShannonIsAMetric() {
      Triangles triangles = Triangles.draw(SEED);

      assertThat(triangles.divergence()).isPositive();
      assertThat(triangles.jensenShannon()).isPositive();
      assertThat(triangles.distance()).isZero();
      assertThat(triangles.greatestExcess()).isNegative();
    }
  }

  @Nested
  class CodesTest {
    private final List<CodeCase> cases = CodeCase.all(SEED);

    @Test
    void shannonsCodeIsAlwaysWithinOneBit() {
      assertThat(cases).allMatch(one -> CodeCase.withinOneBit(one.shannonExcess()));
      RandomCodes random = RandomCodes.draw(SEED);
      assertThat(random.shannonWithin()).isEqualTo(random.pairs());
      assertThat(random.ownWithin()).isEqualTo(random.pairs());
      assertThat(random.huffmanWithin()).isLessThan(random.pairs());
    }

    @Test
    void powersOfTwoReachTheCrossEntropyExactly() {
      assertThat(cases.get(3).huffmanExcess()).isCloseTo(0, within(1e-15));
    }

    @Test
    void huffmansCodeForAnotherDistributionMayLieOutside() {
      assertThat(cases.get(4).huffmanExcess()).isLessThan(-2);
      assertThat(cases.get(5).huffmanExcess()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void whatIsDrawnCostsWhatTheoryExpects() {
      assertThat(cases)
          .allSatisfy(one -> assertThat(one.drawn()).isCloseTo(one.huffman(), within(0.02)));
    }
  }
}
