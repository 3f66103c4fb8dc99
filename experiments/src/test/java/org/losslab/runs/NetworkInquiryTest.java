package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.losslab.network.NetworkSource;
import org.losslab.platform.CpuFeatures;
import org.losslab.study.ImageShape;
import org.nd4j.linalg.activations.Activation;

class NetworkInquiryTest {
  private static final ImageShape SHAPE = new ImageShape(6, 5, 1);

  private final NetworkInquiry inquiry =
      new NetworkInquiry(() -> WorkerCommand.training(CpuFeatures.probe()));

  /** A network of a user's. */
  public static final class Tanh implements NetworkSource {
    @Override
    public String json(int height, int width, int channels, int classes) {
      return new NeuralNetConfiguration.Builder()
          .list()
          .layer(new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build())
          .layer(new OutputLayer.Builder().nOut(classes).activation(Activation.SOFTMAX).build())
          .setInputType(InputType.feedForward((long) height * width * channels))
          .build()
          .toJson();
    }
  }

  /** One that does not work. */
  public static final class Broken implements NetworkSource {
    @Override
    public String json(int height, int width, int channels, int classes) {
      throw new IllegalStateException("no such shape");
    }
  }

  @Test
  void aClassGivesItsNetworkWhichIsMadeOnce() {
    String json = inquiry.json(Tanh.class.getName(), SHAPE, 3);
    assertThat(inquiry.layers("net", json, SHAPE, 3))
        .extracting(layer -> layer.kind() + " " + layer.shape() + " " + layer.parameters())
        .containsExactly("DenseLayer [7] 217", "ClassifierOutput [3] 24");
    assertThatThrownBy(() -> inquiry.layers("net", json, new ImageShape(9, 9, 3), 3))
        .hasMessageStartingWith("network net: Deeplearning4j cannot train it on images of 9x9x3: ");
  }

  @Test
  void aClassThatThrowsIsTold() {
    assertThatThrownBy(() -> inquiry.json(Broken.class.getName(), SHAPE, 3))
        .hasMessageStartingWith("network: the class " + Broken.class.getName() + ": ")
        .hasMessageContaining("no such shape");
  }
}
