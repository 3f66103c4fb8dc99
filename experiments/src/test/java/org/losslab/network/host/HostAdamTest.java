package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class HostAdamTest {
  private final HostAdam adam = new HostAdam(0.002, 0.8, 0.95, 1e-6);

  @Test
  void updatesInHostMemoryOnTheCpu() {
    INDArray state = Nd4j.rand(DataType.FLOAT, 1, 20);
    assertThat(adam.instantiate(state, true)).isInstanceOf(HostAdamUpdater.class);
    assertThat(state.sumNumber().doubleValue()).as("moments start at 0").isZero();
  }

  @Test
  void keepsTheStateOfARestoredNetwork() {
    INDArray state = Nd4j.ones(DataType.FLOAT, 1, 20);
    adam.instantiate(state, false);
    assertThat(state.sumNumber().doubleValue()).isEqualTo(20);
  }

  @Test
  void aCopyHasTheSameHyperparameters() {
    HostAdam copy = adam.clone();
    assertThat(copy).isNotSameAs(adam).isEqualTo(adam);
    assertThat(copy.getEpsilon()).isEqualTo(1e-6);
  }

  @Test
  void survivesTheJsonOfANetworksConfiguration() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .updater(adam)
            .list()
            .layer(new DenseLayer.Builder().nIn(3).nOut(4).build())
            .layer(new OutputLayer.Builder(new LossMCXENT()).nIn(4).nOut(2).build())
            .build();
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
    IUpdater updater = ((DenseLayer) read.getConf(0).getLayer()).getIUpdater();
    assertThat(updater).isInstanceOf(HostAdam.class);
    HostAdam restored = (HostAdam) updater;
    assertThat(restored.getLearningRate()).isEqualTo(0.002);
    assertThat(restored.getBeta1()).isEqualTo(0.8);
    assertThat(restored.getBeta2()).isEqualTo(0.95);
    assertThat(restored.getEpsilon()).isEqualTo(1e-6);
    assertThat(read.toJson()).isEqualTo(configuration.toJson());
  }
}
