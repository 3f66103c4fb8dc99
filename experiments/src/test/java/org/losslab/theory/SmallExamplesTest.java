package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The worked examples that are computed at once, against the published figures. */
class SmallExamplesTest {

  @Nested
  class OneHotTest {
    @Test
    void theIdentityHoldsForCertainAndForSmoothedLabels() {
      assertThat(OneHotSection.identityError(OneHotSection.LABEL)).isCloseTo(0, within(1e-15));
      assertThat(OneHotSection.identityError(OneHotSection.SMOOTHED)).isCloseTo(0, within(1e-15));
    }

    /** −ln 0.7 + 1e-10 ln(1e-10 / 0.3), and 0.7 ln 0.7 + 0.3 ln(0.3 / 1e-10). */
    @Test
    void aClipAddsATermThatTheoryDoesNotHave() {
      double[] p = OneHotSection.LABEL;
      double[] q = OneHotSection.PREDICTION;

      assertThat(OneHotSection.clippedDivergence(p, q)).isCloseTo(0.3566749417567, within(1e-13));
      assertThat(OneHotSection.clippedDivergence(q, p)).isCloseTo(6.2968911, within(1e-7));
      assertThat(OneHotSection.clippedDivergence(q, q)).isZero();
    }
  }

  @Nested
  class TwoOutcomesTest {
    @Test
    void growsFromSkewedToBalanced() {
      double[] p = TwoOutcomesSection.probabilities(5);

      assertThat(p).containsExactly(new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5}, within(1e-15));
      assertThat(TwoOutcomesSection.entropies(p))
          .containsExactly(
              new double[] {0, 0.468995594, 0.721928095, 0.881290899, 0.970950594, 1},
              within(1e-9));
    }
  }

  @Nested
  class TeethTest {
    private final Teeth example = Teeth.compute();

    @Test
    void theUniformLosesLess() {
      double uniform = Teeth.lost(example.uniform(), Unit.NATS);
      double binomial = Teeth.lost(example.binomial(), Unit.NATS);

      assertThat(uniform).isCloseTo(0.1367, within(5e-5));
      assertThat(binomial).isCloseTo(0.4273, within(5e-5));
      assertThat(uniform).isLessThan(binomial);
    }

    @Test
    void theOtherDirectionIsNotThePublishedOne() {
      assertThat(Teeth.reverse(example.uniform(), Unit.NATS)).isCloseTo(0.169713, within(1e-6));
      assertThat(Teeth.reverse(example.binomial(), Unit.NATS)).isCloseTo(0.251955, within(1e-6));
    }

    @Test
    void theSameMeanIsTheBestBinomial() {
      assertThat(example.success()).isCloseTo(0.544, within(1e-12));
      assertThat(example.bestSuccess()).isCloseTo(0.544, within(1e-6));
    }
  }

  @Nested
  class PredictionsTest {
    private final Predictions example = Predictions.compute();

    @Test
    void areThePublishedFigures() {
      assertThat(example.crossEntropies())
          .containsExactly(
              new double[] {0.223, 0.105, 0.105, 0.511, 0.223, 0.105, 0.511, 0.223, 0.105, 0.357},
              within(5e-4));
      assertThat(example.mean()).isCloseTo(0.247, within(5e-4));
    }

    @Test
    void divergenceIsTheSameForCertainLabels() {
      assertThat(example.divergences()).containsExactly(example.crossEntropies(), within(1e-15));
    }

    @Test
    void theArticlesFiguresAreOneSumInTwoUnits() {
      assertThat(example.articleSum()).isCloseTo(1.168, within(5e-4));
      assertThat(example.articleSumInBits()).isCloseTo(1.685, within(5e-4));
      assertThat(example.articleDivergence()).isCloseTo(1.168, within(5e-4));
    }
  }

  @Nested
  class DivergencePathTest {
    @Test
    void startsAtZeroAndEndsAtThePublishedFigures() {
      DivergencePath path = DivergencePath.compute();
      int end = path.t().length - 1;

      assertThat(path.forward()[0]).isZero();
      assertThat(path.reverse()[0]).isZero();
      assertThat(path.jensenShannon()[0]).isZero();
      assertThat(path.forward()[end]).isCloseTo(1.927, within(5e-4));
      assertThat(path.reverse()[end]).isCloseTo(2.022, within(5e-4));
      assertThat(path.jensenShannon()[end]).isCloseTo(0.420, within(5e-4));
      assertThat(path.distance()[end]).isCloseTo(0.648, within(5e-4));
    }
  }

  @Nested
  class FusedLossTest {
    private final List<FusedLoss> samples = FusedLoss.samples();

    @Test
    void ordinaryLogitsGiveTheSameByEveryWay() {
      for (FusedLoss sample : samples.subList(0, 3)) {
        assertThat(sample.naive()).isCloseTo(sample.fused(), within(1e-14));
        assertThat(sample.shifted()).isCloseTo(sample.fused(), within(1e-14));
        assertThat(sample.clipped()).isCloseTo(sample.fused(), within(1e-14));
      }
    }

    @Test
    void onlyTheFusedFormSurvivesLargeLogits() {
      FusedLoss sample = samples.get(6);

      assertThat(sample.naive()).isInfinite();
      assertThat(sample.shifted()).isInfinite();
      assertThat(sample.clipped()).isCloseTo(-Math.log(1e-7), within(1e-12));
      assertThat(sample.fused()).isEqualTo(1000);
      assertThat(samples.get(5).naive()).isNaN();
    }

    @Test
    void singlePrecisionEndsBelowALogitGapOf104() {
      assertThat(FusedLoss.inSinglePrecision(50)).isCloseTo(50, within(1e-4));
      assertThat(FusedLoss.inSinglePrecision(103)).isFinite();
      assertThat(FusedLoss.inSinglePrecision(104)).isInfinite();
    }
  }
}
