package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients against central differences of the loss. Deeplearning4j's own check wants float64,
 * which these layers don't compute; here the forward pass is float32 and the loss is added up in
 * float64 from its logits.
 *
 * <p>With a step of 2e-3 the rounding of the logits (some 1e-7) gives an error of 1e-4 in the
 * quotient, and its curvature and the kinks of ReLU and pool about as much; gradients are of size
 * 1e-2 to 1. Hence a tolerance of 1 % of the gradient, but not below 5e-4.
 */
class NumericalGradientTest {
  private static final float STEP = 2e-3f;
  private static final int SAMPLES_A_LAYER = 8;

  @ParameterizedTest
  @CsvSource({"NHWC, false", "NHWC, true", "NCHW, true"})
  void gradientsAreTheSlopesOfTheLoss(CNN2DFormat format, boolean nativeOps) {
    MultiLayerNetwork network = SmallNet.ours(format, nativeOps, 0);
    INDArray x = SmallNet.images(format);
    network.calculateGradients(x, SmallNet.labels(), null, null);
    float[] gradients = network.getGradientsViewArray().toFloatVector();
    INDArray parameters = network.params();
    SplittableRandom random = new SplittableRandom(3);
    int from = 0;
    int checked = 0;
    for (Layer layer : network.getLayers()) {
      int to = from + (int) layer.numParams();
      for (int s = 0; s < SAMPLES_A_LAYER; s++) {
        int i = random.nextInt(from, to);
        float value = parameters.getFloat(i);
        parameters.putScalar(i, value + STEP);
        double up = loss(network, x);
        parameters.putScalar(i, value - STEP);
        double down = loss(network, x);
        parameters.putScalar(i, value);
        double step = (double) (value + STEP) - (value - STEP);
        double slope = (up - down) / step;
        double tolerance = Math.max(5e-4, 0.01 * Math.abs(slope));
        assertThat(gradients[i] - slope)
            .as("parameter %d: gradient %s, slope %s", i, gradients[i], slope)
            .isBetween(-tolerance, tolerance);
        checked += Math.abs(slope) > 0.01 ? 1 : 0;
      }
      from = to;
    }
    assertThat(checked).as("slopes far from 0").isGreaterThan(SAMPLES_A_LAYER);
  }

  /** The sum over the images: Deeplearning4j divides by their number in its updater only. */
  private static double loss(MultiLayerNetwork network, INDArray x) {
    network.output(x);
    float[] logits = ((ClassifierOutputLayer) network.getOutputLayer()).logits();
    INDArray labels = SmallNet.labels();
    double sum = 0;
    for (int i = 0; i < SmallNet.IMAGES; i++) {
      double exponentials = 0;
      double own = 0;
      for (int c = 0; c < SmallNet.CLASSES; c++) {
        double z = logits[i * SmallNet.CLASSES + c];
        exponentials += Math.exp(z);
        own += labels.getDouble(i, c) * z;
      }
      sum += Math.log(exponentials) - own;
    }
    return sum;
  }
}
