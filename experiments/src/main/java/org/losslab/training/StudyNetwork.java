package org.losslab.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.losslab.data.LabeledImages;
import org.losslab.files.InputException;
import org.losslab.loss.Losses;
import org.losslab.network.Convnet;
import org.losslab.network.host.FiniteCheck;
import org.losslab.network.host.HostAdam;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.layers.ClassifierOutputLayer;
import org.losslab.study.OptimizerConfig;
import org.losslab.study.RunSpec;
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

  private final MultiLayerNetwork network;
  private final ClassifierOutputLayer output;
  private final ILossFunction loss;
  private final double labelSmoothing;
  private final double pixelMaximum;
  private final FiniteCheck finite = new FiniteCheck();

  /** The images of the last evaluation, which on a device are there already. */
  private Minibatch evaluated;

  private StudyNetwork(MultiLayerNetwork network, RunSpec spec) {
    this.network = network;
    this.output = (ClassifierOutputLayer) network.getOutputLayer();
    this.loss = ((OutputLayer) output.conf().getLayer()).getLossFn();
    this.labelSmoothing = spec.training().labelSmoothing();
    this.pixelMaximum = spec.dataset().pixelMaximum();
  }

  /**
   * Makes the network of a run with its initial weights.
   *
   * @throws InputException if its loss is a class that can't be used
   */
  static StudyNetwork create(RunSpec spec) {
    IUpdater updater = updater(spec.training().optimizer());
    return new StudyNetwork(
        Convnet.create(loss(spec.loss()), updater, spec.training().dropout(), spec.seed()), spec);
  }

  private static IUpdater updater(OptimizerConfig optimizer) {
    return switch (optimizer.name()) {
      case ADAM ->
          new HostAdam(
              optimizer.learningRate(), optimizer.beta1(), optimizer.beta2(), optimizer.epsilon());
    };
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
  static StudyNetwork restore(RunSpec spec, InputStream saved) throws IOException {
    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(saved, true);
    HostUpdater.install(network);
    return new StudyNetwork(network, spec);
  }

  /** Writes the network with the state of its optimizer and its counters. */
  void saveForTraining(OutputStream to) throws IOException {
    ModelSerializer.writeModel(network, to, true);
  }

  /** Writes the network alone, for use elsewhere. */
  void saveForUse(OutputStream to) throws IOException {
    ModelSerializer.writeModel(network, to, false);
  }

  /**
   * Takes one step on a minibatch.
   *
   * @return the minibatch's mean loss before the step
   */
  double fit(Minibatch batch) {
    network.fit(batch.features(), batch.targets());
    return network.score();
  }

  /** Returns the logits of the last minibatch: images × classes, row by row. */
  float[] logits() {
    return output.logits();
  }

  /** Returns a copy of the parameters, in Deeplearning4j's order. */
  float[] parameters() {
    return network.params().toFloatVector();
  }

  /** Returns whether no parameter is infinite or not a number. */
  boolean isFinite() {
    return finite.allFinite(network.params());
  }

  /** Evaluates the network without dropout. */
  Evaluation evaluate(LabeledImages images) {
    if (evaluated == null || !evaluated.isOf(images)) {
      evaluated = new Minibatch(images, labelSmoothing, pixelMaximum);
    }
    Minibatch batch = evaluated;
    Classification measures = new Classification(LabeledImages.CLASSES, labelSmoothing);
    int[] order = IntStream.range(0, images.size()).toArray();
    int[] predicted = new int[images.size()];
    double lossSum = 0;
    for (int from = 0; from < images.size(); from += EVALUATION_BATCH) {
      int to = Math.min(images.size(), from + EVALUATION_BATCH);
      batch.load(order, from, to);
      network.output(batch.features());
      float[] logits = output.logits();
      INDArray preOutput =
          Nd4j.createFromArray(logits).reshape('c', to - from, LabeledImages.CLASSES);
      // Image by image, and summed in double: the sum then depends on no number of threads.
      INDArray losses =
          loss.computeScoreArray(batch.targets(), preOutput, new ActivationSoftmax(), null);
      for (double imageLoss : losses.toDoubleVector()) {
        lossSum += imageLoss;
      }
      for (int i = 0; i < to - from; i++) {
        int image = from + i;
        predicted[image] = measures.add(logits, i * LabeledImages.CLASSES, images.label(image));
      }
    }
    return new Evaluation(lossSum / images.size(), measures, predicted);
  }
}
