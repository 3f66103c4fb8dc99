package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.losslab.theory.DistanceSection.DivergencePath;
import org.losslab.theory.FusedSection.FusedLoss;
import org.losslab.theory.PredictionsSection.Predictions;

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

      assertThat(OneHotSection.clippedDivergence(p, q)).isCloseTo(0.35667494175654, within(1e-13));
      assertThat(OneHotSection.clippedDivergence(q, p)).isCloseTo(6.296890977, within(1e-9));
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
  class DistanceTest {
    @Test
    void divergenceGrowsAlongThePathAndKeepsAbovePinskersBound() {
      DivergencePath path = DivergencePath.compute();

      assertThat(path.forward()).isSorted();
      assertThat(path.reverse()).isSorted();
      for (int i = 0; i < path.t().length; i++) {
        double[] r = Distributions.mixture(DivergencePath.P, DivergencePath.Q, path.t()[i]);
        assertThat(path.forward()[i])
            .isGreaterThanOrEqualTo(DistanceSection.pinsker(DivergencePath.P, r));
      }
    }
  }

  @Nested
  class ProductTest {
    @Test
    void theProductIsGreatestAtTheShareAndTheSumAtAnEnd() {
      assertThat(ProductSection.best(ProductSection::product)).isEqualTo(0.3);
      assertThat(ProductSection.best(ProductSection::sum)).isZero();
      assertThat(ProductSection.product(0.5)).isEqualTo(Math.pow(0.5, 10));
      assertThat(ProductSection.sum(0)).isEqualTo(7);
    }

    @Test
    void predictionsHaveTheProbabilityOfTheirLabels() {
      Predictions predictions = Predictions.compute();
      double sum = Arrays.stream(predictions.likelihoods()).map(Math::log).sum();

      assertThat(-sum / 10).isCloseTo(predictions.mean(), within(1e-15));
      assertThat(predictions.meanPrediction())
          .containsExactly(new double[] {0.49, 0.51}, within(1e-15));
    }
  }

  @Nested
  class AnyLikelihoodTest {
    @Test
    void poissonsProbabilitiesAreThoseOfItsFormula() {
      double[] p = AnyLikelihoodSection.poisson(2);

      assertThat(p[0]).isCloseTo(Math.exp(-2), within(1e-15));
      assertThat(p[3]).isCloseTo(Math.exp(-2) * 8 / 6, within(1e-15));
      assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-15));
    }

    @Test
    void wormByWormIsTheCrossEntropyOfTheShares() {
      double[] model = AnyLikelihoodSection.poisson(5.44);
      double[] observed = Arrays.copyOf(Teeth.OBSERVED, model.length);

      assertThat(AnyLikelihoodSection.wormByWorm(model))
          .isCloseTo(Information.crossEntropy(observed, model, Unit.NATS), within(1e-13));
    }

    @Test
    void centresAreMeanAndMedian() {
      assertThat(AnyLikelihoodSection.bestCentre(AnyLikelihoodSection::gaussian)).isEqualTo(5.44);
      assertThat(AnyLikelihoodSection.bestCentre(AnyLikelihoodSection::laplace)).isEqualTo(5);
    }
  }

  @Nested
  class TrainedTargetTest {
    /** ½ (μ² + σ² − 1 − ln σ²). */
    @Test
    void gaussiansDivergeAsTheClosedFormSays() {
      assertThat(TrainedTargetSection.gaussianDivergence(1, 0.5, 0, 1))
          .isCloseTo(0.5 * (0.25 - Math.log(0.25)), within(1e-15));
      assertThat(TrainedTargetSection.gaussianDivergence(3, 2, 3, 2)).isZero();
    }

    @Test
    void crossEntropyWouldShrinkTheEncoder() {
      assertThat(
              TrainedTargetSection.bestDeviation(
                  s -> TrainedTargetSection.gaussianDivergence(1, s, 0, 1)))
          .isEqualTo(1);
      assertThat(
              TrainedTargetSection.bestDeviation(
                  s -> TrainedTargetSection.gaussianCrossEntropy(1, s, 0, 1)))
          .isEqualTo(0.01);
    }

    @Test
    void theBestDiscriminatorIsTheJensenShannonDivergence() {
      double[] p = DivergencePath.P;
      double[] q = DivergencePath.Q;

      assertThat(TrainedTargetSection.adversarialValue(p, q))
          .isCloseTo(
              2 * Information.jsDivergence(p, q, Unit.NATS) - 2 * Math.log(2), within(1e-14));
    }
  }

  @Nested
  class FusedLossTest {
    /** Probabilities 1, 0 and 0 taken for logits: ln(e + 2) − 1. */
    @Test
    void softmaxAppliedTwiceNeverGetsToZero() {
      assertThat(FusedLoss.twice(new double[] {1000, 0, -1000}, 0))
          .isCloseTo(Math.log(1 + 2 / Math.E), within(1e-15));
    }

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
