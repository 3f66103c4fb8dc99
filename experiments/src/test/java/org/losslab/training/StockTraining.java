package org.losslab.training;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.losslab.study.NetworkConfig;
import org.losslab.study.RunSpec;
import org.nd4j.linalg.activations.Activation;

/** Tiny runs of networks that stay on Deeplearning4j's own layers. */
public final class StockTraining {
  private StockTraining() {}

  /** A sequence of layers, which takes images as channels × rows × columns. */
  public static RunSpec sequence() {
    return spec(
        "kld",
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(conv(3, Activation.RELU).build())
            .layer(new LocalResponseNormalization.Builder().build())
            .layer(
                new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(4, 4).stride(4, 4).build())
            .layer(
                new DenseLayer.Builder().nOut(6).activation(Activation.TANH).dropOut(0.5).build())
            .layer(output())
            .setInputType(InputType.convolutional(32, 32, 3))
            .build()
            .toJson());
  }

  /** A graph, which takes images as rows × columns × channels. */
  public static RunSpec graph() {
    return spec(
        "mcxent",
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("image")
            .setInputTypes(InputType.convolutional(32, 32, 3, CNN2DFormat.NHWC))
            .addLayer(
                "stem", conv(4, Activation.RELU).dataFormat(CNN2DFormat.NHWC).build(), "image")
            .addLayer(
                "norm",
                new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build(),
                "stem")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm", "stem")
            .addLayer("act", new ActivationLayer(Activation.TANH), "sum")
            .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "act")
            .addLayer("out", output(), "mean")
            .setOutputs("out")
            .build()
            .toJson());
  }

  private static ConvolutionLayer.Builder conv(int filters, Activation activation) {
    return new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(filters).activation(activation);
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build();
  }

  private static RunSpec spec(String loss, String json) {
    RunSpec tiny = TinyRun.spec();
    NetworkConfig network =
        new NetworkConfig(
            Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.of(json));
    return new RunSpec(
        loss, tiny.backend(), tiny.seed(), tiny.dataset(), tiny.training(), Optional.of(network));
  }
}
