package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;

class KldTest {
  private static final int ROWS = 60;
  private static final int CLASSES = 10;

  private final Kld loss = new Kld();
  private final LossKLD stock = new LossKLD();

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5})
  void isDeeplearning4jsFormula(double smoothing) {
    StockComparison.check(loss, stock, LossCase.smoothed(ROWS, CLASSES, smoothing), 3);
  }

  /** From a gap of 89.0 where the label is the low class, and of 104.0 where it is the high one. */
  @ParameterizedTest
  @CsvSource({"80, 0", "88.5, 0", "89.5, 0", "110, 0", "80, 1", "103, 1", "105, 1", "110, 1"})
  void isNotANumberWhereDeeplearning4jsIsNot(double gap, int label) {
    double[][] labels = new double[1][2];
    labels[0][label] = 1;
    assertThat(isFinite(loss, labels, gap)).isEqualTo(isFinite(stock, labels, gap));
    assertThat(isFinite(loss, labels, gap)).isEqualTo(gap < (label == 0 ? 89 : 104));
  }

  /** The README's numbers, with as many classes as the study has: once NaN, it stays so. */
  @ParameterizedTest
  @CsvSource({"0, 104", "1, 89"})
  void isNotANumberFromAGapOnToAllOtherClasses(int label, int least) {
    for (int gap = 1; gap <= 200; gap++) {
      double[][] logits = new double[1][CLASSES];
      double[][] labels = new double[1][CLASSES];
      logits[0][0] = gap;
      labels[0][label] = 1;
      INDArray gradient =
          LossCase.gradient(loss, LossCase.floats(labels), LossCase.floats(logits), null);
      assertThat(Double.isNaN(gradient.sumNumber().doubleValue()))
          .as("a gap of %s", gap)
          .isEqualTo(gap >= least);
    }
  }

  private static boolean isFinite(ILossFunction loss, double[][] labels, double gap) {
    INDArray logits = LossCase.floats(new double[][] {{0, gap}});
    float[] gradient =
        LossCase.gradient(loss, LossCase.floats(labels), logits, null).data().asFloat();
    return Float.isFinite(gradient[0]) && Float.isFinite(gradient[1]);
  }

  @Test
  void isTheDefinitionToOneRoundingOfEachProbability() {
    StockComparison.checkDefinition(
        loss, LossCase.smoothed(ROWS, CLASSES, 0.2), 2, (p, q) -> p * Math.log(p / q));
  }

  @Test
  void survivesTheNetworksFile() {
    assertThat(StockComparison.throughJson(loss)).isExactlyInstanceOf(Kld.class).isEqualTo(loss);
  }
}
