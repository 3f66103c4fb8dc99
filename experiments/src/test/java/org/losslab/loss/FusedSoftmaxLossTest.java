package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

class FusedSoftmaxLossTest {
  private static final int ROWS = 60;
  private static final int CLASSES = 10;

  private final INDArray logits = LossCase.floats(LossCase.logits(ROWS, CLASSES, 4, 5));

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.01, 0.05, 0.1, 0.15, 0.2, 0.3, 0.37, 0.5, 0.7, 0.9, 0.999})
  void isBitIdenticalToMcxentWithSmoothedLabels(double smoothing) {
    sameBits(LossCase.smoothed(ROWS, CLASSES, smoothing));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isBitIdenticalToMcxentWithAnyDistributions(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] labels = new double[ROWS][];
    Arrays.setAll(
        labels,
        r -> {
          double[] shares = random.doubles(CLASSES).map(u -> u * u * u).toArray();
          double sum = Arrays.stream(shares).sum();
          return Arrays.stream(shares).map(share -> share / sum).toArray();
        });
    sameBits(labels);
  }

  private void sameBits(double[][] distributions) {
    INDArray labels = LossCase.floats(distributions);
    INDArray mask = Nd4j.create(ROWS, 1);
    for (int r = 0; r < ROWS; r++) {
      mask.putScalar(r, 0, r % 3 / 2.0);
    }
    for (ILossFunction loss :
        new ILossFunction[] {new NegativeLogLikelihood(), new FusedKlDivergence()}) {
      for (INDArray z : new INDArray[] {logits, logits.dup('f')}) {
        assertThat(bits(LossCase.gradient(loss, labels, z, null)))
            .isEqualTo(bits(LossCase.gradient(new Mcxent(), labels, z, null)));
        assertThat(bits(LossCase.gradient(loss, labels, z, mask)))
            .isEqualTo(bits(LossCase.gradient(new Mcxent(), labels, z, mask)));
      }
    }
  }

  private static int[] bits(INDArray gradient) {
    float[] values = gradient.dup('c').data().asFloat();
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  @ParameterizedTest
  @ValueSource(strings = {"nll", "kld-fused"})
  void countsAsLabelsWeighTheirExample(String name) {
    double[] once = LossCase.slopes(Losses.named(name), new double[] {0.25, 0.75}, 1, -1);
    double[] twice = LossCase.slopes(Losses.named(name), new double[] {0.5, 1.5}, 1, -1);
    assertThat(twice[0]).isCloseTo(2 * once[0], within(1e-15));
    assertThat(twice[1]).isCloseTo(2 * once[1], within(1e-15));
  }
}
