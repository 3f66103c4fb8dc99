package org.losslab.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.losslab.data.LabeledImages;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.loss.Losses;
import org.losslab.network.Convnet;
import org.losslab.network.ListedNetwork;
import org.losslab.network.StockNetwork;
import org.losslab.network.host.FiniteCheck;
import org.losslab.network.layers.ClassifierOutputLayer;
import org.losslab.network.layers.NetworkPass;
import org.losslab.records.NetworkArchive;
import org.losslab.study.ImageShape;
import org.losslab.study.LayerException;
import org.losslab.study.NetworkConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyOnImages;
import org.losslab.weights.InitialWeights;
import org.losslab.weights.NetworkWeights;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network of one run: trains a minibatch, evaluates, is saved and restored. */
final class StudyNetwork {
  private static final Logger LOG = LoggerFactory.getLogger(StudyNetwork.class);

  private static final int EVALUATION_BATCH = 500;

  private final RunModel network;
  private final RunSpec spec;
  private final ImageShape shape;
  private final ClassifierOutputLayer output;
  private final ILossFunction loss;
  private final double labelSmoothing;
  private final double pixelMaximum;
  private final FiniteCheck finite = new FiniteCheck();

  /** The network's passes on kernels alone, which most networks have. */
  private final Optional<? extends NetworkPass> pass;

  /** The seed of a network on Deeplearning4j's own layers, which draw from ND4J's generator. */
  private final OptionalLong stockSeed;

  /** The images of the last evaluation, which on a device are there already. */
  private Minibatch evaluated;

  private StudyNetwork(RunModel network, RunSpec spec, ImageShape shape) {
    this.network = network;
    this.spec = spec;
    this.shape = shape;
    this.output = network.output();
    this.loss = ((OutputLayer) output.conf().getLayer()).getLossFn();
    this.labelSmoothing = spec.training().labelSmoothing();
    this.pixelMaximum = spec.dataset().pixelMaximum();
    this.pass = network.pass(shape);
    this.stockSeed =
        spec.network().flatMap(NetworkConfig::deeplearning4j).isPresent()
            ? OptionalLong.of(spec.seed())
            : OptionalLong.empty();
  }

  /**
   * Makes the network of a run with its initial weights.
   *
   * @param shape the size of the images
   * @param classes how many classes there are
   * @param images how many images are trained on
   * @throws InputException if its loss is a class that can't be used
   */
  static StudyNetwork create(RunSpec spec, ImageShape shape, int classes, int images) {
    IUpdater updater = Optimizers.of(spec, images);
    ILossFunction loss = loss(spec.loss());
    return new StudyNetwork(model(spec, shape, classes, loss, updater), spec, shape);
  }

  /**
   * Makes the network of a run with the parameters of its {@code model.zip}.
   *
   * @throws IOException if they are not of this network
   */
  static StudyNetwork trained(
      RunSpec spec, ImageShape shape, int classes, int images, float[] parameters)
      throws IOException {
    StudyNetwork made = create(spec, shape, classes, images);
    long size = made.network.parameters().length();
    if (parameters.length != size) {
      throw new IOException(
          "has " + parameters.length + " parameters, where the run's network has " + size);
    }
    made.network.setParameters(parameters);
    return made;
  }

  private static RunModel model(
      RunSpec spec, ImageShape shape, int classes, ILossFunction loss, IUpdater updater) {
    if (spec.network().isEmpty()) {
      return new RunModel(
          Convnet.create(shape, classes, loss, updater, spec.training().dropout(), spec.seed()));
    }
    Optional<String> json = spec.network().get().deeplearning4j();
    if (json.isPresent()) {
      return stock(json.get(), classes, loss, updater, spec.seed());
    }
    try {
      return new RunModel(
          ListedNetwork.create(plan(spec, shape, classes), loss, updater, spec.seed()));
    } catch (LayerException e) {
      throw new InputException(
          "the network does not go with images of "
              + shape
              + ": layer "
              + (e.layer() + 1)
              + ": "
              + e.getMessage());
    }
  }

  private static NetworkPlan plan(RunSpec spec, ImageShape shape, int classes) {
    return NetworkPlan.of(StudyOnImages.layers(spec), shape, classes);
  }

  private static RunModel stock(
      String json, int classes, ILossFunction loss, IUpdater updater, long seed) {
    try {
      return RunModel.stock(StockNetwork.create(json, classes, loss, updater, seed));
    } catch (RuntimeException e) {
      LOG.warn("a network can't be made", e);
      throw new InputException(
          "Deeplearning4j cannot make the network: " + ErrorText.reasonWithCause(e));
    }
  }

  private static ILossFunction loss(String name) {
    try {
      return Losses.named(name);
    } catch (IllegalArgumentException e) {
      LOG.warn("a loss can't be made", e);
      throw new InputException(e.getMessage());
    }
  }

  /** Restores a network with the state of its optimizer and its counters. */
  static StudyNetwork restore(RunSpec spec, ImageShape shape, InputStream saved)
      throws IOException {
    RunModel network = RunModel.restore(saved, spec.network());
    return new StudyNetwork(network, spec, shape);
  }

  /**
   * Sets the parameters to those that the run is to start from.
   *
   * @param file the file that holds them
   * @throws InputException if there is none, or it holds others than the run's spec names
   */
  void startFrom(String file) {
    if (file.isEmpty()) {
      throw new InputException("the run starts from weights of a file, and no file was named");
    }
    NetworkPlan plan = plan();
    NetworkWeights weights = InitialWeights.read(Path.of(file), plan);
    InitialWeights.require(Path.of(file), weights.sha256(), spec.training().initialWeightsSha256());
    network.setParameters(weights.row(network.order(plan)));
  }

  private NetworkPlan plan() {
    return plan(spec, shape, (int) ((OutputLayer) output.conf().getLayer()).getNOut());
  }

  /** Writes the network with the state of its optimizer and its counters. */
  void saveForTraining(OutputStream to) throws IOException {
    network.write(to, true);
  }

  /** Writes the network without the state of its optimizer, to be tested by a later worker. */
  void saveForTest(OutputStream to) throws IOException {
    network.write(to, false);
  }

  /** Writes the network for use elsewhere: in Deeplearning4j's own layers. */
  void saveForUse(OutputStream to) throws IOException {
    Optional<String> json = spec.network().flatMap(NetworkConfig::deeplearning4j);
    if (json.isPresent()) {
      network
          .plain(json.get(), Losses.plain(spec.loss()), Optimizers.plain(spec), spec.seed())
          .write(to, false);
      return;
    }
    NetworkPlan plan = plan();
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    network
        .plain(plan, Losses.plain(spec.loss()), Optimizers.plain(spec), spec.seed())
        .write(archive, false);
    NetworkArchive.Layout layout = new NetworkArchive.Layout(shape, network.order(plan));
    to.write(NetworkArchive.with(layout, archive.toByteArray()));
  }

  /** Begins an epoch, from 1: what Deeplearning4j's own layers draw follows from seed and epoch. */
  void startEpoch(int epoch) {
    if (stockSeed.isPresent()) {
      StockNetwork.startEpoch(stockSeed.getAsLong(), epoch);
    }
  }

  /**
   * Takes one step on a minibatch.
   *
   * @return the minibatch's mean loss before the step
   */
  double fit(Minibatch batch) {
    return pass.isPresent()
        ? pass.get().fit(batch.size(), batch.reader(), batch.targets())
        : network.fit(batch.features(), batch.targets());
  }

  /** Returns the logits of the last minibatch: images × classes, row by row. */
  float[] logits() {
    return pass.map(NetworkPass::logits).orElseGet(output::logits);
  }

  /** Returns a copy of the parameters, in Deeplearning4j's order. */
  float[] parameters() {
    return network.parameters().toFloatVector();
  }

  /** Returns whether no parameter is infinite or not a number. */
  boolean isFinite() {
    return finite.allFinite(network.parameters());
  }

  /** Evaluates the network without dropout. */
  Evaluation evaluate(LabeledImages images) {
    if (evaluated == null || !evaluated.isOf(images)) {
      evaluated = new Minibatch(images, labelSmoothing, pixelMaximum);
    }
    Minibatch batch = evaluated;
    Classification measures = new Classification(images.classes(), labelSmoothing);
    int[] order = IntStream.range(0, images.size()).toArray();
    int[] predicted = new int[images.size()];
    double lossSum = 0;
    pass.ifPresent(NetworkPass::startInference);
    for (int from = 0; from < images.size(); from += EVALUATION_BATCH) {
      int to = Math.min(images.size(), from + EVALUATION_BATCH);
      batch.load(order, from, to);
      float[] logits = infer(batch);
      INDArray preOutput =
          Nd4j.createFromArray(Arrays.copyOf(logits, (to - from) * images.classes()))
              .reshape('c', to - from, images.classes());
      // Image by image, and summed in double: the sum then depends on no number of threads.
      INDArray losses =
          loss.computeScoreArray(batch.targets(), preOutput, new ActivationSoftmax(), null);
      for (double imageLoss : losses.toDoubleVector()) {
        lossSum += imageLoss;
      }
      for (int i = 0; i < to - from; i++) {
        int image = from + i;
        predicted[image] = measures.add(logits, i * images.classes(), images.label(image));
      }
    }
    return new Evaluation(lossSum / images.size(), measures, predicted);
  }

  private float[] infer(Minibatch batch) {
    if (pass.isPresent()) {
      return pass.get().infer(batch.size(), batch.reader());
    }
    network.infer(batch.features());
    return output.logits();
  }
}
