package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.loss.Losses;
import org.losslab.network.host.HostAdam;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.kernels.BlockChainKernel;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

class HostPassTest {
  private static final int SIDE = 14;
  private static final int PIXELS = SIDE * SIDE * 3;
  private static final int CLASSES = 3;

  @ParameterizedTest
  @ValueSource(strings = {"mcxent", "kld", "jensen-shannon"})
  void takesDeeplearning4jsStepsBitByBit(String loss) {
    MultiLayerNetwork own = network(loss, new HostAdam(0.01, 0.9, 0.999, 1e-7), blocks());
    MultiLayerNetwork stock = network(loss, new HostAdam(0.01, 0.9, 0.999, 1e-7), blocks());
    HostPass pass = HostPass.of(own, SIDE, SIDE).orElseThrow();
    for (int step = 0; step < 4; step++) {
      int images = step == 2 ? 5 : 21;
      INDArray x = images(images, step);
      INDArray labels = labels(images);
      double score = pass.fit(images, reader(x), labels);
      stock.fit(x, labels);
      assertThat(score).isEqualTo(stock.score());
      assertThat(own.params().toFloatVector()).isEqualTo(stock.params().toFloatVector());
      assertThat(own.getUpdater().getStateViewArray().toFloatVector())
          .isEqualTo(stock.getUpdater().getStateViewArray().toFloatVector());
      assertThat(own.getIterationCount()).isEqualTo(step + 1);
      INDArray more = images(17, 9);
      stock.output(more);
      assertThatIllegalStateException()
          .isThrownBy(() -> pass.infer(17, reader(more)))
          .withMessageContaining("startInference");
      pass.startInference();
      assertThat(Arrays.copyOf(pass.infer(17, reader(more)), 17 * CLASSES))
          .isEqualTo(((ClassifierOutputLayer) stock.getOutputLayer()).logits());
    }
  }

  @Test
  void leavesOtherNetworksToDeeplearning4j() {
    IUpdater adam = new HostAdam(0.01, 0.9, 0.999, 1e-7);
    assertThat(HostPass.of(network("mcxent", adam, new ReluDense(8)), SIDE, SIDE)).isEmpty();
    ConvolutionBlock fewFilters = new ConvolutionBlock(3, 8, 0, false);
    assertThat(HostPass.of(network("mcxent", adam, fewFilters), SIDE, SIDE)).isEmpty();
    MultiLayerNetwork stockUpdater = network("mcxent", new Adam(0.01), blocks());
    assertThat(HostPass.of(stockUpdater, SIDE, SIDE)).isEmpty();
  }

  private static Layer[] blocks() {
    return new Layer[] {
      new ConvolutionBlock(3, 32, 0.5, false),
      new ConvolutionBlock(3, 32, 0.25, true),
      new ReluDense(20)
    };
  }

  private static MultiLayerNetwork network(String loss, IUpdater updater, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .updater(updater)
            .weightInit(WeightInit.XAVIER)
            .list();
    Arrays.stream(layers).forEach(list::layer);
    list.layer(new ClassifierOutput(CLASSES, Losses.named(loss)));
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.setInputType(InputType.convolutional(SIDE, SIDE, 3, CNN2DFormat.NHWC)).build());
    network.init();
    float[] parameters = new float[(int) network.numParams()];
    Random random = new Random(1);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (random.nextFloat() - 0.5f) / 4;
    }
    network.params().assign(Nd4j.createFromArray(parameters));
    HostUpdater.install(network);
    return network;
  }

  private static INDArray images(int images, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[images * PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return Nd4j.createFromArray(pixels).reshape('c', images, SIDE, SIDE, 3);
  }

  private static INDArray labels(int images) {
    INDArray labels = Nd4j.zeros(images, CLASSES);
    for (int i = 0; i < images; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return labels;
  }

  private static BlockChainKernel.Images reader(INDArray x) {
    float[] pixels = x.data().asFloat();
    return (image, to, at) -> System.arraycopy(pixels, image * PIXELS, to, at, PIXELS);
  }
}
