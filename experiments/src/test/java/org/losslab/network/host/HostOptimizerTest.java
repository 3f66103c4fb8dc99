package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class HostOptimizerTest {
  private static final Penalties PENALTIES = new Penalties(0.01, 0.001, 0.5);

  private final INDArray x = Nd4j.linspace(DataType.FLOAT, -1, 2.0 / 35, 35).reshape('c', 7, 5);
  private final INDArray labels = Nd4j.eye(7).castTo(DataType.FLOAT);

  static Stream<HostOptimizer> optimizers() {
    HostOptimizer scheduled = HostOptimizer.sgd(1, 0.9, true);
    scheduled.setLrAndSchedule(1, RateSchedule.cosine(0.1, 0.01, 2, 5));
    return Stream.of(
        HostOptimizer.sgd(0.1, 0, false),
        HostOptimizer.sgd(0.1, 0.9, false).with(PENALTIES),
        scheduled.with(PENALTIES),
        HostOptimizer.adam(0.01, 0.9, 0.999, 1e-7).with(PENALTIES),
        HostOptimizer.rmsProp(0.01, 0.9, 1e-7).with(PENALTIES),
        HostOptimizer.adaGrad(0.01, 0.1, 1e-7));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnFromASavedNetworkWithTheSameBits(HostOptimizer optimizer) throws IOException {
    MultiLayerNetwork network = network(optimizer);
    HostUpdater.install(network);
    network.fit(x, labels);
    network.fit(x, labels);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork restored =
        ModelSerializer.restoreMultiLayerNetwork(
            new ByteArrayInputStream(file.toByteArray()), true);
    HostUpdater.install(restored);
    for (int step = 0; step < 3; step++) {
      network.fit(x, labels);
      restored.fit(x, labels);
      assertThat(restored.params().toFloatVector()).isEqualTo(network.params().toFloatVector());
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void survivesTheJsonOfANetworksConfiguration(HostOptimizer optimizer) {
    MultiLayerConfiguration configuration = network(optimizer).getLayerWiseConfigurations();
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
    assertThat(((DenseLayer) read.getConf(0).getLayer()).getIUpdater()).isEqualTo(optimizer);
    assertThat(optimizer.clone()).isEqualTo(optimizer).hasSameHashCodeAs(optimizer);
  }

  @Test
  void withoutAnythingBesideItsRuleItIsAnUpdaterAsAnyOther() {
    HostOptimizer momentum = HostOptimizer.sgd(0.1, 0.9, false);
    MultiLayerNetwork plain = network(momentum);
    MultiLayerNetwork whole = network(momentum);
    HostUpdater.install(whole);
    for (int step = 0; step < 3; step++) {
      plain.fit(x, labels);
      whole.fit(x, labels);
      assertThat(whole.params().toFloatVector()).isEqualTo(plain.params().toFloatVector());
    }
    MultiLayerNetwork bare = network(momentum.with(PENALTIES));
    assertThatIllegalStateException()
        .isThrownBy(() -> bare.fit(x, labels))
        .withMessageContaining("HostUpdater.install");
  }

  private static MultiLayerNetwork network(HostOptimizer optimizer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(optimizer)
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
