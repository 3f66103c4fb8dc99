package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KldTest {

  /**
   * The README's numbers: 1 / q overflows in float32 below e^-88.7, and q itself is 0 below
   * e^-103.9. The gap is that of the top logit to all others.
   */
  @ParameterizedTest
  @CsvSource({"2, false, 89", "2, true, 104", "10, false, 89", "10, true, 104"})
  void theGradientIsNaNFromAGapOn(int classes, boolean labelIsTheTopClass, int gap) {
    assertThat(IntStream.rangeClosed(1, 200).filter(g -> isNaN(classes, labelIsTheTopClass, g)))
        .containsExactlyElementsOf(IntStream.rangeClosed(gap, 200).boxed().toList());
  }

  private static boolean isNaN(int classes, boolean labelIsTheTopClass, int gap) {
    float[][] logits = new float[1][classes];
    float[][] labels = new float[1][classes];
    logits[0][0] = gap;
    labels[0][labelIsTheTopClass ? 0 : 1] = 1;
    INDArray gradient =
        LossCase.gradient(
            new Kld(), Nd4j.createFromArray(labels), Nd4j.createFromArray(logits), null);
    return Double.isNaN(gradient.sumNumber().doubleValue());
  }
}
