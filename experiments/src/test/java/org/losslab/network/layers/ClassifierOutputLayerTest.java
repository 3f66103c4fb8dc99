package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.losslab.network.layers.SmallNet.relativeError;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ClassifierOutputLayerTest {
  private final INDArray x = SmallNet.images(CNN2DFormat.NHWC);
  private MultiLayerNetwork network;
  private ClassifierOutputLayer layer;

  @BeforeEach
  void makeNetwork() {
    network = SmallNet.ours(CNN2DFormat.NHWC, false, 0);
    layer = (ClassifierOutputLayer) network.getOutputLayer();
  }

  @Test
  void remembersTheLogitsOfAnInference() {
    INDArray output = network.output(x);
    assertThat(relativeError(Nd4j.nn.softmax(logits(SmallNet.IMAGES), 1), output)).isLessThan(1e-6);
  }

  @Test
  void remembersTheLogitsBeforeAStep() {
    network.output(x);
    INDArray before = logits(SmallNet.IMAGES).dup();
    network.fit(x, SmallNet.labels());
    assertThat(logits(SmallNet.IMAGES)).isEqualTo(before);
    network.output(x);
    assertThat(logits(SmallNet.IMAGES)).isNotEqualTo(before);
  }

  @Test
  void aSmallerMinibatchHasItsOwnLogits() {
    network.output(x);
    INDArray all = logits(SmallNet.IMAGES).dup();
    network.output(x.get(NDArrayIndex.interval(0, 2)).dup());
    assertThat(layer.logits()).hasSize(2 * SmallNet.CLASSES);
    assertThat(relativeError(logits(2), all.get(NDArrayIndex.interval(0, 2)))).isLessThan(1e-6);
  }

  @Test
  void scoreAndGradientsAreThoseOfTheStockLayer() {
    MultiLayerNetwork stock = SmallNet.stock(CNN2DFormat.NHWC);
    for (MultiLayerNetwork n : new MultiLayerNetwork[] {network, stock}) {
      n.setInput(x);
      n.setLabels(SmallNet.labels());
      n.computeGradientAndScore();
    }
    assertThat(network.score()).isCloseTo(stock.score(), within(1e-6));
    INDArray actual = network.gradient().getGradientFor("2_W");
    INDArray right = stock.gradient().getGradientFor("3_W");
    assertThat(relativeError(actual, right)).isLessThan(1e-5);
  }

  private INDArray logits(int images) {
    return Nd4j.createFromArray(layer.logits()).reshape('c', images, SmallNet.CLASSES);
  }
}
