package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.losslab.network.layers.SmallNet.relativeError;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class ConvolutionBlockLayerTest {
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @CsvSource({"NHWC, false", "NHWC, true", "NCHW, true"})
  void activationsAreThoseOfTheStockLayers(CNN2DFormat format, boolean nativeOps) {
    MultiLayerNetwork ours = SmallNet.ours(format, nativeOps, 0);
    MultiLayerNetwork stock = SmallNet.stock(format);
    INDArray x = SmallNet.images(format);
    for (boolean training : new boolean[] {false, true}) {
      // The list starts with the input; stock has the pool as a layer of its own.
      INDArray block = ours.feedForward(x, training).get(1);
      INDArray pooled = stock.feedForward(x, training).get(2);
      assertThat(block.shape()).isEqualTo(pooled.shape());
      assertThat(relativeError(block, pooled)).isLessThan(TOLERANCE);
    }
    assertThat(relativeError(ours.output(x), stock.output(x))).isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({"NHWC, false", "NHWC, true", "NCHW, true"})
  void gradientsAreThoseOfTheStockLayers(CNN2DFormat format, boolean nativeOps) {
    MultiLayerNetwork ours = SmallNet.ours(format, nativeOps, 0);
    MultiLayerNetwork stock = SmallNet.stock(format);
    INDArray x = SmallNet.images(format);
    Pair<Gradient, INDArray> actual = gradients(ours, x);
    Pair<Gradient, INDArray> right = gradients(stock, x);
    for (String parameter : new String[] {"0_W", "0_b"}) {
      assertThat(
              relativeError(
                  actual.getFirst().getGradientFor(parameter),
                  right.getFirst().getGradientFor(parameter)))
          .as(parameter)
          .isLessThan(TOLERANCE);
    }
    assertThat(relativeError(actual.getSecond(), right.getSecond())).isLessThan(TOLERANCE);
    assertThat(relativeError(ours.getGradientsViewArray(), stock.getGradientsViewArray()))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void channelLastAndChannelFirstAgree(boolean nativeOps) {
    MultiLayerNetwork last = SmallNet.ours(CNN2DFormat.NHWC, nativeOps, 0.5);
    MultiLayerNetwork first = SmallNet.ours(CNN2DFormat.NCHW, nativeOps, 0.5);
    SmallNet.copyToChannelFirst(last, first);
    INDArray x = SmallNet.images(CNN2DFormat.NHWC);
    INDArray permuted = SmallNet.images(CNN2DFormat.NCHW);
    assertThat(relativeError(first.output(permuted), last.output(x))).isLessThan(TOLERANCE);
    // In training as well, dropout included: the masks are drawn by place, not by layout.
    INDArray right = last.feedForward(x, true).get(1);
    INDArray actual = first.feedForward(permuted, true).get(1).permute(0, 2, 3, 1);
    assertThat(relativeError(actual, right)).isLessThan(TOLERANCE);
    assertThat(right.eq(0).castTo(right.dataType()).sumNumber().intValue())
        .isEqualTo(actual.eq(0).castTo(right.dataType()).sumNumber().intValue());
    Pair<Gradient, INDArray> rightGradients = gradients(last, x);
    Pair<Gradient, INDArray> gradients = gradients(first, permuted);
    assertThat(
            relativeError(
                gradients.getFirst().getGradientFor("0_W"),
                rightGradients.getFirst().getGradientFor("0_W")))
        .isLessThan(TOLERANCE);
    assertThat(relativeError(gradients.getSecond().permute(0, 2, 3, 1), rightGradients.getSecond()))
        .isLessThan(TOLERANCE);
  }

  @Test
  void dropoutIsForTrainingAlone() {
    INDArray x = SmallNet.images(CNN2DFormat.NHWC);
    INDArray with = SmallNet.ours(CNN2DFormat.NHWC, false, 0.5).output(x);
    INDArray without = SmallNet.ours(CNN2DFormat.NHWC, false, 0).output(x);
    assertThat(with).isEqualTo(without);
  }

  @Test
  void anotherIterationDrawsOtherMasksAndTheSameOneTheSame() {
    MultiLayerNetwork network = SmallNet.ours(CNN2DFormat.NHWC, false, 0.5);
    INDArray x = SmallNet.images(CNN2DFormat.NHWC);
    INDArray first = trainingActivations(network, x, 0);
    INDArray second = trainingActivations(network, x, 1);
    assertThat(second).isNotEqualTo(first);
    assertThat(trainingActivations(network, x, 0)).isEqualTo(first);
  }

  private static INDArray trainingActivations(
      MultiLayerNetwork network, INDArray x, int iteration) {
    network.setIterationCount(iteration);
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(iteration);
    }
    return network.feedForward(x, true).get(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBlockThatNeedsNoInputGradientGivesNone(boolean nativeOps) {
    ConvolutionBlock block = new ConvolutionBlock(3, SmallNet.FILTERS, 0, false);
    block.setNativeOps(nativeOps);
    MultiLayerNetwork network =
        SmallNet.network(
            CNN2DFormat.NHWC,
            List.of(
                block,
                new ReluDense(12),
                new ClassifierOutput(SmallNet.CLASSES, new LossMCXENT())));
    INDArray x = SmallNet.images(CNN2DFormat.NHWC);
    Pair<Gradient, INDArray> without = gradients(network, x);
    Pair<Gradient, INDArray> with = gradients(SmallNet.ours(CNN2DFormat.NHWC, nativeOps, 0), x);
    assertThat(without.getSecond()).isNull();
    assertThat(without.getFirst().getGradientFor("0_W"))
        .isEqualTo(with.getFirst().getGradientFor("0_W"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void minibatchesMayBeOfAnySize(boolean nativeOps) {
    MultiLayerNetwork network = SmallNet.ours(CNN2DFormat.NHWC, nativeOps, 0.5);
    INDArray x = SmallNet.images(CNN2DFormat.NHWC);
    INDArray all = network.feedForward(x, true).get(1).dup();
    INDArray three =
        network.feedForward(x.get(NDArrayIndex.interval(0, 3)).dup(), true).get(1).dup();
    assertThat(relativeError(three, all.get(NDArrayIndex.interval(0, 3)))).isLessThan(1e-6);
    assertThat(network.feedForward(x, true).get(1)).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void imagesMayLieInMemoryInAnyWay(boolean nativeOps) {
    MultiLayerNetwork network = SmallNet.ours(CNN2DFormat.NHWC, nativeOps, 0);
    INDArray x = SmallNet.images(CNN2DFormat.NHWC);
    INDArray view = SmallNet.images(CNN2DFormat.NCHW).permute(0, 2, 3, 1);
    assertThat(view).isEqualTo(x);
    assertThat(relativeError(network.output(view), network.output(x))).isLessThan(1e-6);
    assertThat(
            relativeError(
                gradients(network, view).getFirst().getGradientFor("0_W").dup(),
                gradients(network, x).getFirst().getGradientFor("0_W")))
        .isLessThan(1e-6);
  }

  @Test
  void theSameStepAgainGivesTheSameBits() {
    INDArray x = SmallNet.images(CNN2DFormat.NHWC);
    MultiLayerNetwork one = SmallNet.ours(CNN2DFormat.NHWC, false, 0.5);
    MultiLayerNetwork two = SmallNet.ours(CNN2DFormat.NHWC, false, 0.5);
    for (int i = 0; i < 3; i++) {
      one.fit(x, SmallNet.labels());
      two.fit(x, SmallNet.labels());
    }
    assertThat(one.params().toFloatVector()).isEqualTo(two.params().toFloatVector());
  }

  private static Pair<Gradient, INDArray> gradients(MultiLayerNetwork network, INDArray x) {
    return network.calculateGradients(x, SmallNet.labels(), null, null);
  }
}
