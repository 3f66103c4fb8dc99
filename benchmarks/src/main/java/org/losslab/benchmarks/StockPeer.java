package org.losslab.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The study's network in Deeplearning4j M2.1 with nothing but its stock layers, in its default
 * layout (NCHW), as a program of its own.
 */
@Command(name = "stock", description = "The study's network with Deeplearning4j's stock layers.")
final class StockPeer {
  /** The name in tables and files. */
  static final String NAME = "stock";

  private StockPeer() {}

  /** Runs {@code speed}. */
  public static void main(String[] arguments) {
    System.exit(SpeedOptions.execute(new StockPeer(), arguments));
  }

  @Command(description = "Images per second; prints one line of JSON.")
  int speed(@Mixin SpeedOptions options) {
    List<DataSet> batches = batches(options);
    MultiLayerNetwork net = new MultiLayerNetwork(configuration());
    net.init();
    Random random = new Random(1);
    Runnable epoch =
        switch (options.mode) {
          case TRAIN ->
              () -> {
                Collections.shuffle(batches, random);
                batches.forEach(net::fit);
              };
          case INFERENCE -> () -> batches.forEach(batch -> net.output(batch.getFeatures()));
        };
    System.out.println(
        SpeedLine.measure(NAME, options, batches.size() * options.batch, epoch).json());
    return 0;
  }

  /** Minibatches that are ready in memory, which is in the stock's favour. */
  private static List<DataSet> batches(SpeedOptions options) {
    ImageSet set = options.load();
    INDArray images =
        Nd4j.create(
            set.floats(),
            new long[] {set.count(), ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE});
    INDArray labels = Nd4j.create(set.oneHot(), new long[] {set.count(), ImageSet.CLASSES});
    return new ArrayList<>(new DataSet(images, labels).batchBy(options.batch));
  }

  /** The network of the study; whatever is not set here is Deeplearning4j's default. */
  static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(1e-3, 0.9, 0.999, 1e-7))
        .weightInit(WeightInit.XAVIER_UNIFORM)
        .activation(Activation.RELU)
        .convolutionMode(ConvolutionMode.Truncate)
        .list()
        .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).build())
        .layer(pool())
        .layer(new DropoutLayer.Builder(0.5).build())
        .layer(new ConvolutionLayer.Builder(3, 3).nOut(64).build())
        .layer(pool())
        .layer(new DropoutLayer.Builder(0.5).build())
        .layer(new DenseLayer.Builder().nOut(256).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(ImageSet.CLASSES)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(ImageSet.SIDE, ImageSet.SIDE, ImageSet.CHANNELS))
        .build();
  }

  private static SubsamplingLayer pool() {
    return new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build();
  }
}
