package org.losslab.training;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.losslab.data.sources.Datasets;
import org.losslab.files.Digests;
import org.losslab.loss.Losses;
import org.losslab.network.ListedNetwork;
import org.losslab.network.host.HostAdam;
import org.losslab.network.host.HostOptimizer;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.host.Penalties;
import org.losslab.network.layers.ClassifierOutput;
import org.losslab.network.layers.ConvolutionBlock;
import org.losslab.network.layers.ReluDense;
import org.losslab.records.EpochMetrics;
import org.losslab.study.ImageShape;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.RunSpec;
import org.losslab.study.Studies;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The main class of a JVM that trains, and prints the digest of every bit that comes out: {@code
 * step} takes a few steps of a small network, with each kind of layer, and computes every loss, in
 * a time that an interpreter or an emulator needs as well; {@code listed} does so with a residual
 * network of listed layers in their forms; {@code study} is a run of two epochs of the study's
 * network with mixup, label smoothing and evaluation.
 */
public final class PortableStudy {
  private static final int SIDE = 14;
  private static final int IMAGES = 3;
  private static final int CLASSES = 7;
  private static final int STEPS = 2;

  private PortableStudy() {}

  /**
   * Runs what is asked for.
   *
   * @param args {@code step}, {@code listed} or {@code study}, or several with a plus between
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    for (String what : args[0].split("\\+")) {
      out.println(digest(what));
    }
    System.exit(0);
  }

  static String digest(String what) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream values = new DataOutputStream(bytes)) {
      if (what.equals("step")) {
        step(values);
      } else if (what.equals("listed")) {
        listed(values);
      } else {
        study(values);
      }
    }
    return what + " " + Digests.sha256(bytes.toByteArray());
  }

  private static void step(DataOutputStream values) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    MultiLayerNetwork network = smallNetwork();
    network.setParams(Nd4j.createFromArray(draw(random, (int) network.numParams(), 0.3f)));
    INDArray x =
        Nd4j.createFromArray(draw(random, IMAGES * SIDE * SIDE * 3, 1))
            .reshape('c', IMAGES, SIDE, SIDE, 3);
    INDArray labels = labels(random);
    for (int step = 0; step < STEPS; step++) {
      network.fit(x, labels);
      values.writeDouble(network.score());
    }
    write(values, network.params().toFloatVector());
    write(values, network.output(x).dup('c').data().asFloat());
    INDArray logits =
        Nd4j.createFromArray(draw(random, IMAGES * CLASSES, 6)).reshape('c', IMAGES, CLASSES);
    for (String name : Losses.names()) {
      var loss = Losses.named(name);
      values.writeDouble(
          loss.computeScore(labels, logits.dup(), new ActivationSoftmax(), null, true));
      INDArray gradient = loss.computeGradient(labels, logits.dup(), new ActivationSoftmax(), null);
      write(values, gradient.dup('c').data().asFloat());
    }
  }

  private static MultiLayerNetwork smallNetwork() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .updater(new HostAdam(0.01, 0.9, 0.999, 1e-7))
            .list();
    List<Layer> layers =
        List.of(
            new ConvolutionBlock(3, 32, 0.5, false),
            new ConvolutionBlock(3, 32, 0.25, true),
            new ReluDense(19),
            new ClassifierOutput(CLASSES, Losses.named("mcxent")));
    layers.forEach(list::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.setInputType(InputType.convolutional(SIDE, SIDE, 3, CNN2DFormat.NHWC)).build());
    network.init();
    HostUpdater.install(network);
    return network;
  }

  /** Kernels of 1, 3 and 5, strides of 1 and 2, both paddings, each pooling, sums, dropout. */
  private static List<LayerConfig> listedLayers() {
    return Studies.read(
            Studies.SHORTEST
                + """
                network:
                  - conv2d: {filters: 6, padding: same, name: stem}
                  - batchNormalization
                  - relu: {name: start}
                  - conv2d: {filters: 6, kernel: 5, padding: same, activation: relu}
                  - conv2d: {filters: 6, kernel: 1}
                  - add: start
                  - dropout: 0.25
                  - averagePooling2d: {size: 3, stride: 1, padding: same, name: block}
                  - conv2d: {filters: 9, stride: 2, padding: same}
                  - batchNormalization: {name: down}
                  - conv2d: {filters: 9, kernel: 1, stride: 2, padding: same, from: block}
                  - add: down
                  - relu
                  - maxPooling2d: {size: 3, stride: 2, padding: same}
                  - conv2d: {filters: 11, kernel: 3, padding: valid, name: top}
                  - flatten
                  - dense: {units: 8, activation: relu}
                  - dense: {units: 9, name: row}
                  - globalAveragePooling2d: {from: down}
                  - add: row
                """)
        .network()
        .orElseThrow()
        .layers();
  }

  private static void listed(DataOutputStream values) throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    ComputationGraph network =
        ListedNetwork.create(
            NetworkPlan.of(listedLayers(), new ImageShape(13, SIDE, 3), CLASSES),
            Losses.named("kld-keras"),
            HostOptimizer.sgd(0.05, 0.9, true).with(new Penalties(0.001, 0.0005, 3)),
            5);
    INDArray x =
        Nd4j.createFromArray(draw(random, IMAGES * 13 * SIDE * 3, 1))
            .reshape('c', IMAGES, 13, SIDE, 3);
    INDArray labels = labels(random);
    for (int step = 0; step < STEPS; step++) {
      network.fit(new INDArray[] {x}, new INDArray[] {labels});
      values.writeDouble(network.score());
    }
    write(values, network.params().toFloatVector());
    write(values, network.output(x)[0].dup('c').data().asFloat());
  }

  private static INDArray labels(SplittableRandom random) {
    float[] labels = new float[IMAGES * CLASSES];
    Arrays.fill(labels, 0.02f);
    for (int i = 0; i < IMAGES; i++) {
      labels[i * CLASSES + random.nextInt(CLASSES)] = 0.88f;
    }
    return Nd4j.createFromArray(labels).reshape('c', IMAGES, CLASSES);
  }

  private static float[] draw(SplittableRandom random, int length, float scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = scale * (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private static void study(DataOutputStream values) throws Exception {
    RunSpec spec = TinyRun.soft("mcxent", 0.1, 0.4);
    Path directory = Files.createTempDirectory("portable");
    Trainer trainer =
        new Trainer(
            TinyRun.prepare(directory, spec),
            Datasets.load(spec.dataset(), directory),
            event -> {});
    write(values, trainer.run().parameters());
    for (EpochMetrics m : trainer.metrics()) {
      for (double metric :
          new double[] {
            m.trainLoss(),
            m.trainAccuracy(),
            m.valLoss(),
            m.valAccuracy(),
            m.valCrossEntropy(),
            m.valKl(),
            m.parameterNorm(),
            m.trainCrossEntropy(),
            m.trainKl(),
            m.trainLabelEntropy(),
            m.valLabelEntropy()
          }) {
        values.writeDouble(metric);
      }
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private static void write(DataOutputStream values, float[] floats) throws IOException {
    for (float f : floats) {
      values.writeFloat(f);
    }
  }
}
