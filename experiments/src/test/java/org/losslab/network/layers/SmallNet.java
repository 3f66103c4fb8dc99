package org.losslab.network.layers;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.losslab.network.host.HostAdam;
import org.losslab.network.kernels.ReferenceBlock;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Networks of a block, a dense and an output layer, of our layers or of stock ones with the same
 * parameters in the same order, and random inputs.
 *
 * <p>A pooled maximum whose two candidates lie within 1e-7 of each other may send its gradient to
 * the other candidate, which shows as an error of 1e-3 in a weight's gradient. The fixed seeds here
 * have no such near-ties.
 */
final class SmallNet {
  static final int HEIGHT = 9;
  static final int WIDTH = 11;
  static final int CHANNELS = 3;
  static final int FILTERS = 32;
  static final int CLASSES = 5;
  static final int IMAGES = 4;

  private static final int UNITS = 12;

  private SmallNet() {}

  static MultiLayerNetwork ours(CNN2DFormat format, boolean nativeOps, double dropout) {
    ConvolutionBlock block = new ConvolutionBlock(3, FILTERS, dropout, true);
    block.setNativeOps(nativeOps);
    return network(
        format,
        List.of(block, new ReluDense(UNITS), new ClassifierOutput(CLASSES, new LossMCXENT())));
  }

  static MultiLayerNetwork stock(CNN2DFormat format) {
    return network(
        format,
        List.of(
            new ConvolutionLayer.Builder(3, 3)
                .nOut(FILTERS)
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(Activation.RELU)
                .build(),
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .convolutionMode(ConvolutionMode.Truncate)
                .build(),
            new DenseLayer.Builder().nOut(UNITS).activation(Activation.RELU).build(),
            new OutputLayer.Builder(new LossMCXENT())
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build()));
  }

  static MultiLayerNetwork network(CNN2DFormat format, List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(42)
            .updater(new HostAdam(0.001, 0.9, 0.999, 1e-7))
            .list();
    layers.forEach(list::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.setInputType(InputType.convolutional(HEIGHT, WIDTH, CHANNELS, format)).build());
    network.init();
    float[] parameters = ReferenceBlock.random(5, (int) network.numParams(), 0.3);
    network.setParams(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
    return network;
  }

  /** Returns images in the layout: the same ones in both. */
  static INDArray images(CNN2DFormat format) {
    float[] pixels = ReferenceBlock.random(6, IMAGES * HEIGHT * WIDTH * CHANNELS, 1);
    INDArray nhwc = Nd4j.createFromArray(pixels).reshape('c', IMAGES, HEIGHT, WIDTH, CHANNELS);
    return format == CNN2DFormat.NHWC ? nhwc : nhwc.permute(0, 3, 1, 2).dup('c');
  }

  static INDArray labels() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, IMAGES, CLASSES);
    for (int i = 0; i < IMAGES; i++) {
      labels.putScalar(i, (3 * i + 1) % CLASSES, 1);
    }
    return labels;
  }

  /**
   * Sets the parameters of a channel-first network to those of a channel-last one: the rows of the
   * dense layer are in another order.
   */
  static void copyToChannelFirst(MultiLayerNetwork from, MultiLayerNetwork to) {
    to.setParams(from.params().dup());
    int dense = from.getLayers().length - 2;
    INDArray rows = from.getLayer(dense).getParam("W").dup('c');
    int h = (HEIGHT - 2) / 2;
    int w = (WIDTH - 2) / 2;
    to.getLayer(dense)
        .getParam("W")
        .assign(
            rows.reshape('c', h, w, FILTERS, UNITS)
                .permute(2, 0, 1, 3)
                .dup('c')
                .reshape('c', h * w * FILTERS, UNITS));
  }

  static double relativeError(INDArray actual, INDArray right) {
    return ReferenceBlock.relativeError(
        floats(actual), right.reshape('c', 1, right.length()).toDoubleVector());
  }

  static float[] floats(INDArray array) {
    return array.reshape('c', 1, array.length()).toFloatVector();
  }
}
