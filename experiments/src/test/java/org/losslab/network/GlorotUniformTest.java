package org.losslab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.network.host.HostAdam;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class GlorotUniformTest {
  private final MultiLayerNetwork network = network(1);

  /** Fans as Keras counts them: of a convolution, channels or filters times the kernel's area. */
  @ParameterizedTest
  @CsvSource({"0, 27, 288", "1, 288, 576", "2, 2304, 256", "3, 256, 10"})
  void weightsAreUniformWithinGlorotsBounds(int layer, int fanIn, int fanOut) {
    double a = Math.sqrt(6.0 / (fanIn + fanOut));
    INDArray weights = network.getLayer(layer).getParam("W");
    long n = weights.length();
    double max = weights.amaxNumber().doubleValue();
    assertThat(max).isLessThanOrEqualTo((float) a).isGreaterThan(a * (1 - 20.0 / n));
    double variance = a * a / 3;
    // Six standard deviations of each estimate.
    assertThat(weights.meanNumber().doubleValue())
        .isCloseTo(0, within(6 * Math.sqrt(variance / n)));
    double square = weights.mul(weights).meanNumber().doubleValue();
    assertThat(square).isCloseTo(variance, within(6 * variance * Math.sqrt(0.8 / n)));
  }

  @Test
  void biasesAreZero() {
    for (int layer = 0; layer < 4; layer++) {
      assertThat(network.getLayer(layer).getParam("b").amaxNumber().doubleValue()).isZero();
    }
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    assertThat(network(1).params().toFloatVector()).isEqualTo(network.params().toFloatVector());
  }

  @Test
  void anotherSeedGivesOthersInEachLayer() {
    MultiLayerNetwork other = network(2);
    for (int layer = 0; layer < 4; layer++) {
      INDArray a = network.getLayer(layer).getParam("W");
      INDArray b = other.getLayer(layer).getParam("W");
      double correlation =
          a.mul(b).sumNumber().doubleValue()
              / (a.norm2Number().doubleValue() * b.norm2Number().doubleValue());
      assertThat(correlation).isCloseTo(0, within(6 / Math.sqrt(a.length())));
    }
  }

  @Test
  void drawsTheWeightsThatStudiesStartedFrom() {
    INDArray first = network.getLayer(0).getParam("W");
    assertThat(first.getFloat(0, 0, 0, 0)).isEqualTo(0.07449057f);
    assertThat(network.getLayer(3).getParam("W").getFloat(255, 9)).isEqualTo(-0.0047461796f);
  }

  private static MultiLayerNetwork network(long seed) {
    return Convnet.create(new LossMCXENT(), new HostAdam(0.001, 0.9, 0.999, 1e-7), 0.5, seed);
  }
}
