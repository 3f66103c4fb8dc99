package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The examples in which a model is fitted in several ways. */
class FitsTest {

  @Nested
  class CategoricalFitTest {
    private final CategoricalFit example = CategoricalFit.compute();

    @Test
    void threeWaysToTheSharesOfTheCounts() {
      assertThat(example.closedForm()).containsExactly(Teeth.OBSERVED, within(1e-15));
      assertThat(example.likelihood().greatestDifference(example.closedForm())).isLessThan(1e-6);
      assertThat(example.crossEntropy().greatestDifference(example.closedForm())).isLessThan(1e-6);
      assertThat(example.divergence().greatestDifference(example.closedForm())).isLessThan(1e-6);
    }

    @Test
    void valuesDifferByAFactorAndByTheEntropy() {
      double entropy = Information.entropy(example.closedForm(), Unit.NATS);

      assertThat(example.likelihood().value() / CategoricalFit.observations())
          .isCloseTo(example.crossEntropy().value(), within(1e-10));
      assertThat(example.crossEntropy().value()).isCloseTo(entropy, within(1e-10));
      assertThat(example.divergence().value()).isCloseTo(0, within(1e-10));
    }
  }

  @Nested
  class SoftmaxFitTest {
    private final SoftmaxFit example = SoftmaxFit.compute(1);

    @Test
    void everyLossArrivesAtTheSamePredictions() {
      SoftmaxFit.Fit likelihood = example.oneHot().get(0);

      assertThat(likelihood.greatestDifference(example.oneHot().get(1))).isLessThan(1e-6);
      assertThat(likelihood.greatestDifference(example.oneHot().get(2))).isLessThan(1e-6);
      assertThat(example.smoothed().get(0).greatestDifference(example.smoothed().get(1)))
          .isLessThan(1e-6);
      assertThat(likelihood.greatestDifference(example.smoothed().get(0))).isGreaterThan(0.01);
    }

    @Test
    void valuesDifferByAFactorAndByTheEntropyOfTheLabels() {
      double crossEntropy = example.oneHot().get(1).value();

      assertThat(example.oneHot().get(0).value() / example.images())
          .isCloseTo(crossEntropy, within(1e-12));
      assertThat(example.oneHot().get(2).value()).isCloseTo(crossEntropy, within(1e-12));
      assertThat(example.smoothed().get(0).value() - example.smoothed().get(1).value())
          .isCloseTo(example.labelEntropy(), within(1e-12));
      assertThat(example.labelEntropy()).isCloseTo(0.500288, within(1e-6));
    }
  }

  @Nested
  class GaussianFitTest {
    private final GaussianFit example = GaussianFit.compute(1);

    @Test
    void leastCrossEntropyIsLeastSquares() {
      assertThat(example.gaussian().a()).isCloseTo(example.leastSquares().a(), within(1e-8));
      assertThat(example.gaussian().b()).isCloseTo(example.leastSquares().b(), within(1e-8));
      assertThat(example.variance()).isCloseTo(example.meanSquaredError(), within(1e-8));
      assertThat(example.crossEntropy()).isCloseTo(example.expectedCrossEntropy(), within(1e-12));
    }

    @Test
    void findsTheLineThatThePointsWereDrawnAround() {
      assertThat(example.leastSquares().a()).isCloseTo(1, within(0.15));
      assertThat(example.leastSquares().b()).isCloseTo(2, within(0.2));
    }
  }
}
