package org.losslab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.losslab.loss.Losses;
import org.losslab.network.host.HostGraphUpdater;
import org.losslab.network.host.HostOptimizer;
import org.losslab.network.host.Penalties;
import org.losslab.network.layers.ClassifierOutputLayer;
import org.losslab.study.Activation;
import org.losslab.study.ImageShape;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.Padding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A list of layers as a network, among others against Keras' (benchmarks/keras/network.py). */
class ListedNetworkTest {
  private static final Path KERAS =
      Path.of("src/test/resources/org/losslab/network/keras-network.csv");
  private static final int IMAGES = 5;

  /** The arrays in the script's order, whose number is their place, from 1. */
  private static final List<String> ARRAYS =
      List.of(
          "stem kernel",
          "stem bias",
          "norm gamma",
          "norm beta",
          "body kernel",
          "body bias",
          "down kernel",
          "down bias",
          "mix kernel",
          "mix bias",
          "dense kernel",
          "dense bias",
          "output kernel",
          "output bias");

  private static LayerConfig conv(int filters, int kernel, int stride, boolean relu, String name) {
    return new LayerConfig.Conv2d(
        filters,
        kernel,
        stride,
        Padding.SAME,
        relu ? Activation.RELU : Activation.LINEAR,
        Optional.empty(),
        Optional.of(name));
  }

  private static List<LayerConfig> layers() {
    Optional<String> none = Optional.empty();
    return List.of(
        conv(4, 3, 1, false, "stem"),
        new LayerConfig.BatchNormalization(0.99, 0.001, none, Optional.of("norm")),
        new LayerConfig.Relu(none, none),
        conv(4, 3, 1, true, "body"),
        new LayerConfig.Add("stem", none, none),
        new LayerConfig.MaxPooling2d(2, OptionalInt.empty(), Padding.VALID, none, none),
        conv(5, 3, 2, false, "down"),
        new LayerConfig.AveragePooling2d(2, OptionalInt.of(1), Padding.SAME, none, none),
        conv(6, 1, 1, true, "mix"),
        new LayerConfig.Flatten(none, none),
        new LayerConfig.Dense(7, Activation.RELU, none, Optional.of("dense")));
  }

  private static ComputationGraph network(List<LayerConfig> layers, long seed) {
    return ListedNetwork.create(
        NetworkPlan.of(layers, new ImageShape(9, 9, 2), 3),
        Losses.named("mcxent"),
        HostOptimizer.sgd(0.1, 0.9, false).with(new Penalties(0, 0.001, 2)),
        seed);
  }

  private static INDArray formula(int number, long... shape) {
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Math.sin(0.37 * i + 0.0011 * i * i + number) / 2);
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(IMAGES, 3);
    for (int i = 0; i < IMAGES; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    return labels;
  }

  private static INDArray parameter(ComputationGraph network, String array) {
    return network.getLayer(array.split(" ", -1)[0]).paramTable().get(key(array));
  }

  private static String key(String array) {
    return switch (array.split(" ", -1)[1]) {
      case "kernel" -> "W";
      case "bias" -> "b";
      default -> array.split(" ", -1)[1];
    };
  }

  private static float[] logits(ComputationGraph network) {
    return ((ClassifierOutputLayer) network.getOutputLayer(0)).logits();
  }

  @Test
  void computesWhatKerasComputes() throws IOException {
    ComputationGraph network = network(layers(), 1);
    for (String array : ARRAYS) {
      INDArray parameter = parameter(network, array);
      parameter.assign(formula(ARRAYS.indexOf(array) + 1, parameter.shape()));
      if (array.equals("norm gamma")) {
        parameter.addi(1);
      }
    }
    Map<String, double[]> keras = keras();
    network.output(formula(0, IMAGES, 9, 9, 2));
    isClose("use", logits(network), keras);
    network.setInputs(formula(0, IMAGES, 9, 9, 2));
    network.setLabels(labels());
    network.computeGradientAndScore();
    isClose("training", logits(network), keras);
    Map<String, INDArray> gradients = network.gradient().gradientForVariable();
    for (String array : ARRAYS) {
      INDArray gradient = gradients.get(array.split(" ", -1)[0] + "_" + key(array));
      isClose(array, gradient.dup('c').div(IMAGES).data().asFloat(), keras);
    }
    for (String moment : List.of("norm mean", "norm var")) {
      INDArray change = gradients.get(moment.replace(' ', '_'));
      isClose(moment, parameter(network, moment).sub(change).toFloatVector(), keras);
    }
  }

  private static void isClose(String array, float[] actual, Map<String, double[]> keras) {
    double[] right = keras.get(array);
    double largest = Arrays.stream(right).map(Math::abs).max().orElseThrow();
    double[] values = new double[actual.length];
    Arrays.setAll(values, i -> actual[i]);
    assertThat(values).as(array).containsExactly(right, within(2e-6 * largest + 1e-8));
  }

  private static Map<String, double[]> keras() throws IOException {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    for (String line : Files.readAllLines(KERAS)) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("array")) {
        double[] values =
            Arrays.stream(cells[1].split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
        arrays.put(cells[0], values);
      }
    }
    return arrays;
  }

  @Test
  void goesOnFromASavedNetworkWithTheSameBits() throws IOException {
    List<LayerConfig> withDropout = new ArrayList<>(layers());
    withDropout.add(5, new LayerConfig.Dropout(0.3, Optional.empty(), Optional.empty()));
    ComputationGraph network = network(withDropout, 7);
    step(network);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, file, true);
    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()), true);
    HostGraphUpdater.install(restored);
    for (int i = 0; i < 2; i++) {
      step(network);
      step(restored);
      assertThat(restored.params().toFloatVector()).isEqualTo(network.params().toFloatVector());
    }
    assertThat(parameter(network, "norm mean").toFloatVector()).isNotEqualTo(new float[4]);
  }

  private static void step(ComputationGraph network) {
    network.fit(new INDArray[] {formula(0, IMAGES, 9, 9, 2)}, new INDArray[] {labels()});
  }

  @Test
  void initialWeightsAreAFunctionOfSeedAndName() {
    ComputationGraph whole = network(layers(), 3);
    List<LayerConfig> fewer = new ArrayList<>(layers());
    fewer.remove(5);
    fewer.remove(3);
    ComputationGraph other = network(fewer, 3);
    assertThat(parameter(other, "stem kernel")).isEqualTo(parameter(whole, "stem kernel"));
    assertThat(parameter(other, "down kernel")).isEqualTo(parameter(whole, "down kernel"));
    assertThat(parameter(network(layers(), 4), "stem kernel"))
        .isNotEqualTo(parameter(whole, "stem kernel"));
    for (Layer layer : whole.getLayers()) {
      assertThat(layer.getClass().getName()).startsWith("org.losslab.network.layers");
    }
  }
}
