package org.losslab.network;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.layers.ClassifierOutput;
import org.losslab.network.layers.ConvolutionBlock;
import org.losslab.network.layers.ReluDense;
import org.losslab.study.ImageShape;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The convnet of the Keras study: convolution 3×3 with 32 filters, ReLU, max-pool 2×2, dropout; the
 * same with 64 filters; dense 256 with ReLU; dense with softmax. It has 612,042 parameters for
 * images of 32×32×3 in ten classes.
 *
 * <p>Images are channel-last: the fastest layout on the CPU, and the order in which Keras flattens.
 */
public final class Convnet {
  /** Parameters of the network for images of 32×32×3 in ten classes. */
  public static final int PARAMETERS = 612_042;

  private static final ImageShape STUDY_SHAPE = new ImageShape(32, 32, 3);
  private static final int STUDY_CLASSES = 10;

  private Convnet() {}

  /** Makes the network of the Keras study: for images of 32×32×3 in ten classes. */
  public static MultiLayerNetwork create(
      ILossFunction loss, IUpdater updater, double dropout, long seed) {
    return create(STUDY_SHAPE, STUDY_CLASSES, loss, updater, dropout, seed);
  }

  /**
   * Makes the network with its initial weights, Glorot uniform and biases 0, which are a pure
   * function of the seed.
   *
   * @param shape the size of the images, 10×10 at least
   * @param classes how many classes there are
   * @param loss the loss
   * @param updater the optimizer
   * @param dropout the share dropped after each pool, in [0, 1)
   * @param seed the run's seed
   */
  public static MultiLayerNetwork create(
      ImageShape shape,
      int classes,
      ILossFunction loss,
      IUpdater updater,
      double dropout,
      long seed) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration(shape, classes, loss, updater, dropout, seed));
    network.init();
    GlorotUniform.initialize(network, seed);
    HostUpdater.install(network);
    return network;
  }

  /** Returns the network's configuration. */
  static MultiLayerConfiguration configuration(
      ImageShape shape,
      int classes,
      ILossFunction loss,
      IUpdater updater,
      double dropout,
      long seed) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            // Replaced by GlorotUniform, whose draws don't depend on the backend.
            .weightInit(WeightInit.ZERO)
            .list();
    List.of(
            new ConvolutionBlock(3, 32, dropout, false),
            new ConvolutionBlock(3, 64, dropout, true),
            new ReluDense(256),
            new ClassifierOutput(classes, loss))
        .forEach(layers::layer);
    return layers
        .setInputType(
            InputType.convolutional(
                shape.height(), shape.width(), shape.channels(), CNN2DFormat.NHWC))
        .build();
  }
}
