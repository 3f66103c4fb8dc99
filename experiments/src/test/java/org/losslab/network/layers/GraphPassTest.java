package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.losslab.loss.Losses;
import org.losslab.network.ListedNetwork;
import org.losslab.network.host.HostOptimizer;
import org.losslab.network.host.Penalties;
import org.losslab.network.kernels.BlockChainKernel;
import org.losslab.study.Activation;
import org.losslab.study.ImageShape;
import org.losslab.study.LayerConfig;
import org.losslab.study.LayerException;
import org.losslab.study.NetworkPlan;
import org.losslab.study.Padding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

class GraphPassTest {
  private static final ImageShape SHAPE = new ImageShape(7, 8, 3);
  private static final int CLASSES = 3;
  private static final Optional<String> NONE = Optional.empty();

  /** Networks by chance: what one vertex writes over, another must not need any more. */
  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void takesDeeplearning4jsStepsBitByBit(@ForAll long seed) {
    Random random = new Random(seed);
    List<LayerConfig> layers = layers(random);
    ComputationGraph own = network(layers, optimizer());
    ComputationGraph stock = network(layers, optimizer());
    GraphPass pass = pass(own).orElseThrow();
    for (int step = 0; step < 3; step++) {
      int images = step == 1 ? 5 : 1 + random.nextInt(40);
      INDArray x = images(images, random);
      INDArray labels = labels(images);
      double score = pass.fit(images, reader(x), labels);
      stock.fit(new INDArray[] {x}, new INDArray[] {labels});
      assertThat(score).as("%s", layers).isEqualTo(stock.score());
      assertThat(own.params().toFloatVector())
          .as("%s", layers)
          .isEqualTo(stock.params().toFloatVector());
      assertThat(own.getUpdater().getStateViewArray().toFloatVector())
          .isEqualTo(stock.getUpdater().getStateViewArray().toFloatVector());
      assertThat(own.getConfiguration().getIterationCount()).isEqualTo(step + 1);
      INDArray more = images(17, random);
      stock.output(more);
      pass.startInference();
      assertThat(Arrays.copyOf(pass.infer(17, reader(more)), 17 * CLASSES))
          .as("%s", layers)
          .isEqualTo(((ClassifierOutputLayer) stock.getOutputLayer(0)).logits());
    }
  }

  @Test
  void infersMoreImagesThanItTakesAtOnce() {
    List<LayerConfig> layers = List.of(new LayerConfig.Flatten(NONE, NONE));
    ComputationGraph network = network(layers, optimizer());
    INDArray x = images(600, new Random(1));
    network.output(x);
    assertThat(pass(network).orElseThrow().infer(600, reader(x)))
        .isEqualTo(((ClassifierOutputLayer) network.getOutputLayer(0)).logits());
  }

  @Test
  void leavesOtherNetworksToDeeplearning4j() {
    List<LayerConfig> flat = List.of(new LayerConfig.Flatten(NONE, NONE));
    assertThat(pass(network(flat, new Adam(0.01)))).isEmpty();
  }

  private static IUpdater optimizer() {
    return HostOptimizer.sgd(0.01, 0.9, false).with(new Penalties(0, 0.001, 2));
  }

  private static Optional<GraphPass> pass(ComputationGraph network) {
    return GraphPass.of(network, SHAPE.height(), SHAPE.width(), SHAPE.channels());
  }

  private static ComputationGraph network(List<LayerConfig> layers, IUpdater updater) {
    return ListedNetwork.create(
        NetworkPlan.of(layers, SHAPE, CLASSES), Losses.named("mcxent"), updater, 5);
  }

  /** Returns layers that go with one another and leave no dead end. */
  private static List<LayerConfig> layers(Random random) {
    List<LayerConfig> layers = new ArrayList<>();
    int most = 2 + random.nextInt(12);
    while (layers.size() < most) {
      layers.add(layer(random, layers.size()));
      if (!fits(layers)) {
        layers.remove(layers.size() - 1);
      }
    }
    boolean flat = random.nextBoolean();
    layers.add(
        flat
            ? new LayerConfig.Flatten(NONE, NONE)
            : new LayerConfig.GlobalAveragePooling2d(NONE, NONE));
    for (int i = random.nextInt(5); i > 0; i--) {
      layers.add(
          switch (random.nextInt(4)) {
            case 0 -> new LayerConfig.Dropout(0.25, NONE, NONE);
            case 1 -> new LayerConfig.BatchNormalization(0.9, 0.001, NONE, NONE);
            case 2 -> new LayerConfig.Relu(NONE, NONE);
            default ->
                new LayerConfig.Dense(
                    4, random.nextBoolean() ? Activation.RELU : Activation.LINEAR, NONE, NONE);
          });
    }
    return layers;
  }

  private static LayerConfig layer(Random random, int before) {
    Optional<String> name = Optional.of("l" + before);
    String other = before == 0 ? NetworkPlan.INPUT : "l" + random.nextInt(before);
    int filters = random.nextInt(3) == 0 ? 16 : 3;
    return switch (random.nextInt(10)) {
      case 0, 1, 2 ->
          new LayerConfig.Conv2d(
              filters,
              1 + 2 * random.nextInt(2),
              1 + random.nextInt(8) / 7,
              Padding.SAME,
              random.nextBoolean() ? Activation.RELU : Activation.LINEAR,
              NONE,
              name);
      case 3, 4 -> new LayerConfig.BatchNormalization(0.9, 0.001, NONE, name);
      case 5 -> new LayerConfig.Relu(NONE, name);
      case 6 -> new LayerConfig.Dropout(0.25, NONE, name);
      case 7 -> new LayerConfig.MaxPooling2d(2, OptionalInt.of(1), Padding.SAME, NONE, name);
      case 8 -> new LayerConfig.AveragePooling2d(2, OptionalInt.of(1), Padding.SAME, NONE, name);
      default -> new LayerConfig.Add(other, NONE, name);
    };
  }

  private static boolean fits(List<LayerConfig> layers) {
    List<LayerConfig> all = new ArrayList<>(layers);
    all.add(new LayerConfig.Flatten(NONE, NONE));
    try {
      return NetworkPlan.of(all, SHAPE, CLASSES) != null;
    } catch (LayerException e) {
      return false;
    }
  }

  private static INDArray images(int images, Random random) {
    float[] pixels = new float[images * SHAPE.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return Nd4j.createFromArray(pixels)
        .reshape('c', images, SHAPE.height(), SHAPE.width(), SHAPE.channels());
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
    int values = SHAPE.values();
    return (image, to, at) -> System.arraycopy(pixels, image * values, to, at, values);
  }
}
