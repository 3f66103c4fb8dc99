package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class HostUpdaterTest {
  private final INDArray x =
      Nd4j.linspace(-1, 1, 7 * 5).castTo(Nd4j.defaultFloatingPointType()).reshape('c', 7, 5);
  private final INDArray labels =
      Nd4j.eye(7).castTo(Nd4j.defaultFloatingPointType()).reshape('c', 7, 7);

  /** With regularization, everything is Deeplearning4j's own. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void aStepInOnePassIsDeeplearning4jsStep(double l2) {
    MultiLayerNetwork plain = network(l2);
    MultiLayerNetwork ours = network(l2);
    HostUpdater.install(ours);
    for (int step = 0; step < 3; step++) {
      plain.fit(x, labels);
      ours.fit(x, labels);
      assertThat(ours.params()).isEqualTo(plain.params());
      assertThat(state(ours)).isEqualTo(state(plain));
    }
  }

  @Test
  void goesOnFromASavedNetwork() throws IOException {
    MultiLayerNetwork network = network(0);
    HostUpdater.install(network);
    network.fit(x, labels);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork restored =
        ModelSerializer.restoreMultiLayerNetwork(
            new ByteArrayInputStream(file.toByteArray()), true);
    HostUpdater.install(restored);
    restored.fit(x, labels);
    network.fit(x, labels);
    assertThat(restored.params()).isEqualTo(network.params());
  }

  @Test
  void leavesANetworkOnADeviceAlone() throws Exception {
    MultiLayerNetwork network = network(0);
    AutoCloseable device = HostMemory.asOnDevice();
    try {
      HostUpdater.install(network);
    } finally {
      device.close();
    }
    assertThat(network.getUpdater()).isExactlyInstanceOf(MultiLayerUpdater.class);
  }

  private static INDArray state(MultiLayerNetwork network) {
    return network.getUpdater().getStateViewArray();
  }

  private static MultiLayerNetwork network(double l2) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .l2(l2)
                .updater(new HostAdam(0.01, 0.9, 0.999, 1e-7))
                .list()
                .layer(new DenseLayer.Builder().nIn(5).nOut(4).build())
                .layer(
                    new OutputLayer.Builder(new LossMCXENT())
                        .nIn(4)
                        .nOut(7)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }
}
