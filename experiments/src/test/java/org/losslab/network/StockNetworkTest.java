package org.losslab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.loss.Losses;
import org.losslab.network.host.HostAdam;
import org.losslab.records.RunFields;
import org.losslab.study.ImageShape;
import org.losslab.study.NetworkConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.PlannedRun;
import org.losslab.study.StudyReader;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks of Deeplearning4j's JSON, on its own layers and on losslab's. */
class StockNetworkTest {
  private static final int CLASSES = 4;

  @TempDir Path folder;

  private static ConvolutionLayer conv(int filters, int kernel, Activation activation) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(activation)
        .build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build();
  }

  private static String residual(Activation last) {
    return new NeuralNetConfiguration.Builder()
        .graphBuilder()
        .addInputs("image")
        .setInputTypes(InputType.convolutional(12, 10, 3, CNN2DFormat.NHWC))
        .addLayer("stem", conv(5, 3, Activation.RELU), "image")
        .addLayer("way", conv(5, 1, Activation.IDENTITY), "stem")
        .addLayer("norm", new BatchNormalization(), "way")
        .addLayer(
            "pool",
            new SubsamplingLayer.Builder(PoolingType.AVG)
                .kernelSize(3, 3)
                .stride(1, 1)
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            "stem")
        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm", "pool", "stem")
        .addLayer(
            "max",
            new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build(),
            "sum")
        .addLayer(
            "plain",
            new ConvolutionLayer.Builder(3, 3)
                .nOut(6)
                .padding(1, 1)
                .activation(Activation.IDENTITY)
                .build(),
            "max")
        .addLayer("act", new ActivationLayer(last), "plain")
        .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "act")
        .addLayer(
            "dense", new DenseLayer.Builder().nOut(7).activation(Activation.RELU).build(), "mean")
        .addLayer("out", output(), "dense")
        .setOutputs("out")
        .build()
        .toJson();
  }

  private static String sequence() {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(conv(5, 3, Activation.RELU))
        .layer(new DenseLayer.Builder().nOut(7).activation(Activation.TANH).dropOut(0.5).build())
        .layer(output())
        .setInputType(InputType.convolutional(12, 10, 3))
        .build()
        .toJson();
  }

  private NetworkConfig read(String json) throws Exception {
    Files.writeString(folder.resolve("net.json"), json);
    Path study = folder.resolve("s.yaml");
    Files.writeString(
        study,
        "study: s\ngrid: {loss: kld, seed: 1}\nnetwork: net.json\n"
            + "dataset: {name: folder, directory: x, resize: [12, 10], channels: 3}\n");
    return StudyReader.read(study, List.of()).network().orElseThrow();
  }

  @Test
  void tablesHaveItsNameAndItsDigestInsteadOfItsJson() throws Exception {
    Files.writeString(folder.resolve("tall.json"), sequence());
    Path study = folder.resolve("s.yaml");
    Files.writeString(
        study,
        "study: s\ngrid: {loss: kld, seed: 1, network: [tall.json, keras-cifar10]}\n"
            + "dataset: {name: folder, directory: x, resize: [12, 10], channels: 3}\n");
    List<PlannedRun> runs = StudyReader.read(study, List.of()).runs();
    String digest =
        RunFields.of(runs.get(0).spec())
            .get("network.deeplearning4j")
            .replaceFirst("^JSON of SHA-256 ([0-9a-f]{64})$", "$1");
    assertThat(NetworkConfig.cell(runs.get(0).choices().get("network")))
        .isEqualTo("tall (SHA-256 " + digest.substring(0, 12) + ")");
    assertThat(NetworkConfig.cell(runs.get(1).choices().get("network"))).isEqualTo("keras-cifar10");
  }

  private static INDArray images() {
    float[] values = new float[3 * 12 * 10 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(0.31 * i + 0.0007 * i * i);
    }
    return Nd4j.createFromArray(values).reshape('c', 3, 12, 10, 3);
  }

  private static HostAdam adam() {
    return new HostAdam(0.01, 0.9, 0.999, 1e-7);
  }

  @Test
  void whatLosslabsLayersSayIsTheSameNetworkOnThem() throws Exception {
    String json = residual(Activation.RELU);
    NetworkConfig config = read(json);
    assertThat(config.deeplearning4j()).isEmpty();
    assertThat(config.warning()).isEmpty();
    NetworkPlan plan = NetworkPlan.of(config.layers(), new ImageShape(12, 10, 3), CLASSES);
    ComputationGraph own = ListedNetwork.create(plan, Losses.named("mcxent"), adam(), 3);
    ComputationGraph stock =
        (ComputationGraph) StockNetwork.create(json, CLASSES, Losses.named("mcxent"), adam(), 3);
    for (Layer layer : stock.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      Layer other = own.getLayer(name.equals("out") ? "output" : name);
      for (Map.Entry<String, INDArray> entry : layer.paramTable().entrySet()) {
        if (other.paramTable().containsKey(entry.getKey())) {
          other.getParam(entry.getKey()).assign(entry.getValue());
        }
      }
      if (!name.equals("out") && other.paramTable().containsKey("W")) {
        // Both start a layer from the same weights, which depend on its name alone.
        assertThat(other.getParam("W")).isEqualTo(layer.getParam("W"));
      }
    }
    float[] a = own.output(images())[0].dup('c').data().asFloat();
    float[] b = stock.output(images())[0].dup('c').data().asFloat();
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).isEqualTo(b[i], within(1e-5f));
    }
  }

  @Test
  void whatTheyDoNotStaysAndIsTold() throws Exception {
    NetworkConfig config = read(residual(Activation.TANH));
    assertThat(config.layers()).isEmpty();
    assertThat(config.warning().orElseThrow())
        .contains("the network net has")
        .contains("act (ActivationTanH)")
        .contains("25 times slower");
    assertThat(read(config.deeplearning4j().orElseThrow())).isEqualTo(config);
  }

  @Test
  void aSequenceTrainsOnTheStudysTermsAndRepeatsItself() throws Exception {
    String json = read(sequence()).deeplearning4j().orElseThrow();
    float[] first = trained(json);
    assertThat(trained(json)).isEqualTo(first);
    MultiLayerNetwork network =
        (MultiLayerNetwork) StockNetwork.create(json, CLASSES, Losses.named("mcxent"), adam(), 3);
    assertThat(StockNetwork.layout(network)).isEqualTo(StockNetwork.Layout.CHANNELS_FIRST);
    assertThat(StockNetwork.shapes(network, images()).get("layer0")).containsExactly(3, 5, 12, 10);
    assertThat(network.params().toFloatVector()).isNotEqualTo(first);
  }

  private static float[] trained(String json) {
    MultiLayerNetwork network =
        (MultiLayerNetwork) StockNetwork.create(json, CLASSES, Losses.named("mcxent"), adam(), 3);
    INDArray labels = Nd4j.zeros(3, CLASSES);
    for (int i = 0; i < 3; i++) {
      labels.putScalar(i, i, 1);
    }
    StockNetwork.startEpoch(3, 1);
    INDArray x = StockNetwork.laidOut(images(), StockNetwork.layout(network));
    network.fit(x, labels);
    network.fit(x, labels);
    return network.params().toFloatVector();
  }

  @Test
  void aNetworkForOtherImagesIsRefusedInItsFile() {
    assertThatThrownBy(
            () -> read(residual(Activation.RELU).replaceFirst("\"nin\" : 3", "\"nin\" : 1")))
        .hasMessageMatching("(?s).*net\\.json:\\d+:\\d+: nin is 1; expected 3, as the images give");
  }
}
