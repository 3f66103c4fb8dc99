package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.losslab.network.layers.SmallNet.relativeError;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class ReluDenseLayerTest {
  private static final double TOLERANCE = 1e-5;

  private final MultiLayerNetwork ours = network(dense(new ReluDense(17)));
  private final MultiLayerNetwork stock =
      network(new DenseLayer.Builder().nIn(23).nOut(17).activation(Activation.RELU).build());
  private final INDArray x = EngineCase.random(1, 6, 23);

  @Test
  void activationsAreThoseOfTheStockLayer() {
    for (boolean training : new boolean[] {false, true}) {
      INDArray right = stock.feedForward(x, training).get(1);
      assertThat(relativeError(ours.feedForward(x, training).get(1), right)).isLessThan(TOLERANCE);
      assertThat(right.eq(0).any()).as("ReLU is at work").isTrue();
    }
  }

  @Test
  void gradientsAreThoseOfTheStockLayer() {
    Pair<Gradient, INDArray> actual = ours.calculateGradients(x, labels(), null, null);
    Pair<Gradient, INDArray> right = stock.calculateGradients(x, labels(), null, null);
    for (String parameter : new String[] {"0_W", "0_b", "1_W", "1_b"}) {
      assertThat(
              relativeError(
                  actual.getFirst().getGradientFor(parameter),
                  right.getFirst().getGradientFor(parameter)))
          .as(parameter)
          .isLessThan(TOLERANCE);
    }
    assertThat(relativeError(actual.getSecond(), right.getSecond())).isLessThan(TOLERANCE);
  }

  @Test
  void stepsAreThoseOfTheStockLayer() {
    for (int i = 0; i < 5; i++) {
      ours.fit(x, labels());
      stock.fit(x, labels());
    }
    assertThat(relativeError(ours.params(), stock.params())).isLessThan(TOLERANCE);
  }

  private static ReluDense dense(ReluDense layer) {
    layer.setNIn(23);
    return layer;
  }

  private static MultiLayerNetwork network(Layer first) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(first)
                .layer(
                    new OutputLayer.Builder(new LossMCXENT())
                        .nIn(17)
                        .nOut(4)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    network.setParams(EngineCase.random(2, 1, network.numParams()));
    return network;
  }

  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 6, 4);
    for (int i = 0; i < 6; i++) {
      labels.putScalar(i, i % 4, 1);
    }
    return labels;
  }
}
