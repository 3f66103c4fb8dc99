package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class McxentTest {
  private static final int ROWS = 60;
  private static final int CLASSES = 10;

  private final Mcxent loss = new Mcxent();
  private final LossMCXENT stock = new LossMCXENT();

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5})
  void isDeeplearning4jsFormula(double smoothing) {
    StockComparison.check(loss, stock, LossCase.smoothed(ROWS, CLASSES, smoothing), 4);
  }

  @Test
  void clipsAsDeeplearning4jDoes() {
    INDArray labels = LossCase.floats(new double[][] {{1, 0}, {0, 1}});
    INDArray logits = LossCase.floats(new double[][] {{-100, 100}, {-100, 100}});
    double score = LossCase.score(loss, labels, logits.dup(), null);
    assertThat(score).isCloseTo(-Math.log(1e-10), within(1e-6));
    assertThat(score).isCloseTo(LossCase.score(stock, labels, logits.dup(), null), within(1e-5));
  }

  @Test
  void isTheDefinitionToOneRoundingOfEachProbability() {
    StockComparison.checkDefinition(
        loss, LossCase.smoothed(ROWS, CLASSES, 0.2), 3, (p, q) -> -p * Math.log(q));
  }

  @Test
  void leavesWeightsOfClassesToDeeplearning4j() {
    INDArray weights = Nd4j.createFromArray(new float[][] {{0.5f, 2, 1}});
    loss.setWeights(weights);
    INDArray labels = LossCase.floats(LossCase.smoothed(4, 3, 0.1));
    INDArray logits = LossCase.floats(LossCase.logits(4, 3, 2, 1));
    assertThat(LossCase.gradient(loss, labels, logits.dup(), null))
        .isEqualTo(LossCase.gradient(new LossMCXENT(weights), labels, logits.dup(), null));
  }

  @Test
  void survivesTheNetworksFile() {
    assertThat(StockComparison.throughJson(loss)).isExactlyInstanceOf(Mcxent.class).isEqualTo(loss);
  }
}
