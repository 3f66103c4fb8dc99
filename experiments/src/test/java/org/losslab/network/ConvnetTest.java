package org.losslab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.loss.Losses;
import org.losslab.network.host.HostAdam;
import org.losslab.network.kernels.BlockShape;
import org.losslab.network.kernels.ReferenceBlock;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvnetTest {
  private static final double TOLERANCE = 1e-5;
  private static final int IMAGES = 2;

  private static final BlockShape FIRST = new BlockShape(32, 32, 3, 3, 32);
  private static final BlockShape SECOND = new BlockShape(15, 15, 32, 3, 64);

  @Test
  void has612042Parameters() {
    assertThat(network("mcxent", 0.5, 1).numParams()).isEqualTo(612_042);
    assertThat(Convnet.PARAMETERS).isEqualTo(612_042);
  }

  @Test
  void theInitialWeightsDependOnTheSeedAlone() {
    float[] right = network("mcxent", 0.5, 3).params().toFloatVector();
    Nd4j.getRandom().setSeed(12345);
    assertThat(network("kld", 0, 3).params().toFloatVector()).isEqualTo(right);
    assertThat(network("mcxent", 0.5, 4).params().toFloatVector()).isNotEqualTo(right);
  }

  @Test
  void anUntrainedNetworkKnowsNothing() {
    MultiLayerNetwork network = network("mcxent", 0.5, 1);
    INDArray x = images(1, 20).addi(1).divi(2);
    network.setInput(x);
    network.setLabels(labels(20));
    network.computeGradientAndScore();
    assertThat(network.score()).isCloseTo(Math.log(10), within(0.15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcxent", "kld"})
  void outputsAndGradientsAreThoseOfTheStockNetwork(String loss) {
    MultiLayerNetwork ours = network(loss, 0, 1);
    MultiLayerNetwork stock = StockConvnet.create(Losses.named(loss), CNN2DFormat.NHWC);
    stock.setParams(ours.params().dup());
    INDArray x = imagesWithoutNearTies(ours);
    assertThat(relativeError(ours.output(x), stock.output(x))).isLessThan(TOLERANCE);
    for (MultiLayerNetwork network : new MultiLayerNetwork[] {ours, stock}) {
      network.setInput(x);
      network.setLabels(labels(IMAGES));
      network.computeGradientAndScore();
    }
    assertThat(ours.score()).isCloseTo(stock.score(), within(1e-5));
    assertThat(relativeError(ours.getGradientsViewArray(), stock.getGradientsViewArray()))
        .isLessThan(TOLERANCE);
  }

  @Test
  void outputsAreThoseOfTheChannelFirstStockNetwork() {
    MultiLayerNetwork ours = network("mcxent", 0, 1);
    MultiLayerNetwork stock = StockConvnet.create(Losses.named("mcxent"), CNN2DFormat.NCHW);
    stock.setParams(ours.params().dup());
    // The stock network flattens channel by channel: the dense layer's rows are in that order.
    INDArray rows = ours.getLayer(2).getParam("W").dup('c');
    stock
        .getLayer(4)
        .getParam("W")
        .assign(
            rows.reshape('c', 6, 6, 64, 256).permute(2, 0, 1, 3).dup('c').reshape('c', 2304, 256));
    INDArray x = images(1, 4);
    assertThat(relativeError(ours.output(x), stock.output(x.permute(0, 3, 1, 2).dup('c'))))
        .isLessThan(TOLERANCE);
  }

  @Test
  void theSameSeedTrainsTheSameBits() {
    MultiLayerNetwork one = network("mcxent", 0.5, 1);
    MultiLayerNetwork two = network("mcxent", 0.5, 1);
    steps(one, 0, 3);
    Nd4j.getRandom().setSeed(999);
    steps(two, 0, 3);
    assertThat(two.params().toFloatVector()).isEqualTo(one.params().toFloatVector());
  }

  @Test
  void aRestoredNetworkHasTheSameOutputsAndGoesOnBitForBit() throws IOException {
    MultiLayerNetwork network = network("mcxent", 0.5, 1);
    steps(network, 0, 2);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, saved, true);
    MultiLayerNetwork restored =
        ModelSerializer.restoreMultiLayerNetwork(
            new ByteArrayInputStream(saved.toByteArray()), true);
    INDArray x = images(9, 3);
    assertThat(restored.output(x)).isEqualTo(network.output(x));
    steps(network, 2, 4);
    steps(restored, 2, 4);
    assertThat(restored.params().toFloatVector()).isEqualTo(network.params().toFloatVector());
    assertThat(restored.getIterationCount()).isEqualTo(4);
  }

  @Test
  void theConfigurationSurvivesItsJson() {
    String json = network("kld", 0.5, 1).getLayerWiseConfigurations().toJson();
    assertThat(MultiLayerConfiguration.fromJson(json).toJson()).isEqualTo(json);
  }

  private static MultiLayerNetwork network(String loss, double dropout, long seed) {
    return Convnet.create(Losses.named(loss), new HostAdam(0.001, 0.9, 0.999, 1e-7), dropout, seed);
  }

  private static void steps(MultiLayerNetwork network, int from, int to) {
    for (int i = from; i < to; i++) {
      network.fit(images(i, 5 + i), labels(5 + i));
    }
  }

  private static INDArray images(long seed, int n) {
    return Nd4j.createFromArray(ReferenceBlock.random(seed + 1, n * 3072, 1))
        .reshape('c', n, 32, 32, 3);
  }

  /**
   * A maximum within 1e-7 of another candidate, or of 0, may rightly send its gradient elsewhere;
   * with these images there is none in either block.
   */
  private static INDArray imagesWithoutNearTies(MultiLayerNetwork network) {
    for (long seed = 0; seed < 200; seed++) {
      INDArray x = images(seed, IMAGES);
      ReferenceBlock first = block(network, 0, FIRST, x.data().asFloat());
      if (first.margin > 5e-7) {
        float[] between = new float[first.output.length];
        for (int i = 0; i < between.length; i++) {
          between[i] = (float) first.output[i];
        }
        if (block(network, 1, SECOND, between).margin > 5e-7) {
          return x;
        }
      }
    }
    throw new IllegalStateException("every seed has near-ties");
  }

  private static ReferenceBlock block(
      MultiLayerNetwork network, int layer, BlockShape shape, float[] x) {
    return new ReferenceBlock(
        shape,
        IMAGES,
        x,
        flat(network.getLayer(layer).getParam("W")),
        flat(network.getLayer(layer).getParam("b")),
        null);
  }

  private static INDArray labels(int n) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, n, 10);
    for (int i = 0; i < n; i++) {
      labels.putScalar(i, (7 * i + 2) % 10, 1);
    }
    return labels;
  }

  private static float[] flat(INDArray array) {
    return array.reshape('c', 1, array.length()).toFloatVector();
  }

  private static double relativeError(INDArray actual, INDArray right) {
    return ReferenceBlock.relativeError(
        flat(actual), right.reshape('c', 1, right.length()).toDoubleVector());
  }
}
