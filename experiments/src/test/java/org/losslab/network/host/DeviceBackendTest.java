package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.data.LabeledImages;
import org.losslab.loss.Losses;
import org.losslab.network.Convnet;
import org.losslab.network.layers.ClassifierOutputLayer;
import org.losslab.study.ImageShape;
import org.losslab.training.Minibatch;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What runs where arrays are on a device, with ND4J's CPU backend in the place of CUDA's. */
class DeviceBackendTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  private static final int IMAGES = 6;

  @Test
  void refusesHostMemory() throws Exception {
    INDArray array = Nd4j.ones(3);
    try (AutoCloseable device = HostMemory.asOnDevice()) {
      assertThat(device).isNotNull();
      assertThatIllegalStateException()
          .isThrownBy(() -> HostMemory.floats(array))
          .withMessageContaining("device");
    }
    assertThat(HostMemory.floats(array).get(2)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcxent", "kld"})
  void trainsWithoutTouchingHostMemory(String loss) throws Exception {
    float[] onHost = trained(network(loss));
    try (AutoCloseable device = HostMemory.asOnDevice()) {
      assertThat(device).isNotNull();
      float[] onDevice = trained(network(loss));
      assertThat(new FiniteCheck().allFinite(Nd4j.createFromArray(onDevice))).isTrue();
      // Adam moves each parameter by about its step size, 0.001, whatever the gradient's size.
      for (int i = 0; i < onHost.length; i++) {
        assertThat(onDevice[i]).as("parameter %d", i).isCloseTo(onHost[i], within(2e-4f));
      }
    }
  }

  @Test
  void gathersTheSameMinibatchesOnTheDevice() throws Exception {
    byte[] pixels = new byte[5 * SHAPE.values()];
    new SplittableRandom(3).nextBytes(pixels);
    LabeledImages source = new LabeledImages(SHAPE, 10, pixels, new int[] {0, 1, 2, 3, 4});
    int[] order = {4, 0, 3, 1, 2};
    Minibatch onHost = new Minibatch(source, 0.1);
    onHost.load(order, 1, 4);
    try (AutoCloseable device = HostMemory.asOnDevice()) {
      assertThat(device).isNotNull();
      Minibatch onDevice = new Minibatch(source, 0.1);
      onDevice.load(order, 1, 4);
      assertThat(floats(onDevice.features())).isEqualTo(floats(onHost.features()));
      assertThat(floats(onDevice.targets())).isEqualTo(floats(onHost.targets()));
    }
  }

  @Test
  void evaluatesWithoutTouchingHostMemory() throws Exception {
    MultiLayerNetwork onHost = network("mcxent");
    onHost.output(images());
    float[] logits = ((ClassifierOutputLayer) onHost.getOutputLayer()).logits().clone();
    try (AutoCloseable device = HostMemory.asOnDevice()) {
      assertThat(device).isNotNull();
      MultiLayerNetwork onDevice = network("mcxent");
      onDevice.output(images());
      assertThat(((ClassifierOutputLayer) onDevice.getOutputLayer()).logits())
          .containsExactly(logits, within(1e-5f));
    }
  }

  @Test
  void goesOnFromASavedNetworkWithTheSameBits() throws Exception {
    try (AutoCloseable device = HostMemory.asOnDevice()) {
      assertThat(device).isNotNull();
      MultiLayerNetwork network = network("mcxent");
      network.fit(images(), labels());
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      ModelSerializer.writeModel(network, saved, true);
      MultiLayerNetwork restored =
          ModelSerializer.restoreMultiLayerNetwork(
              new ByteArrayInputStream(saved.toByteArray()), true);
      network.fit(images(), labels());
      restored.fit(images(), labels());
      assertThat(restored.params().toFloatVector()).isEqualTo(network.params().toFloatVector());
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void findsAValueThatIsNotFinite(float bad) throws Exception {
    INDArray array = Nd4j.ones(10_000);
    try (AutoCloseable device = HostMemory.asOnDevice()) {
      assertThat(device).isNotNull();
      for (int at : new int[] {0, 4095, 4096, 9999}) {
        array.putScalar(at, bad);
        assertThat(new FiniteCheck().allFinite(array)).as("%s at %d", bad, at).isFalse();
        array.putScalar(at, Float.MAX_VALUE);
      }
      assertThat(new FiniteCheck().allFinite(array)).isTrue();
    }
  }

  private static float[] floats(INDArray array) {
    return array.data().asFloat();
  }

  private static MultiLayerNetwork network(String loss) {
    return Convnet.create(Losses.named(loss), new HostAdam(1e-3, 0.9, 0.999, 1e-7), 0.5, 1);
  }

  private static float[] trained(MultiLayerNetwork network) {
    network.fit(images(), labels());
    network.fit(images(), labels());
    return network.params().toFloatVector();
  }

  private static INDArray images() {
    SplittableRandom random = new SplittableRandom(7);
    float[] pixels = new float[IMAGES * 32 * 32 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    return Nd4j.createFromArray(pixels).reshape('c', IMAGES, 32, 32, 3);
  }

  private static INDArray labels() {
    return Nd4j.eye(10).get(NDArrayIndex.interval(0, IMAGES), NDArrayIndex.all()).dup('c');
  }
}
