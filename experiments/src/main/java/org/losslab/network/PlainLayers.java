package org.losslab.network;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.losslab.study.Activation;
import org.losslab.study.LayerConfig;
import org.losslab.study.Padding;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Deeplearning4j's own layers, of the same parameters in the same order, for networks that are to
 * be opened without losslab.
 */
record PlainLayers(ILossFunction loss) implements LayerMaker {
  @Override
  public Layer of(LayerConfig config, boolean first) {
    if (config instanceof LayerConfig.Conv2d conv) {
      return new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
          .stride(conv.stride(), conv.stride())
          .nOut(conv.filters())
          .convolutionMode(mode(conv.padding()))
          .dataFormat(CNN2DFormat.NHWC)
          .activation(
              conv.activation() == Activation.RELU
                  ? new ActivationReLU()
                  : new ActivationIdentity())
          .build();
    }
    if (config instanceof LayerConfig.MaxPooling2d pool) {
      return pooling(PoolingType.MAX, pool.size(), pool.step(), pool.padding());
    }
    if (config instanceof LayerConfig.AveragePooling2d pool) {
      return pooling(PoolingType.AVG, pool.size(), pool.step(), pool.padding());
    }
    if (config instanceof LayerConfig.GlobalAveragePooling2d) {
      return new GlobalPoolingLayer.Builder(PoolingType.AVG).poolingDimensions(1, 2).build();
    }
    if (config instanceof LayerConfig.BatchNormalization normalization) {
      return new BatchNormalization.Builder()
          .decay(normalization.momentum())
          .eps(normalization.epsilon())
          .useLogStd(false)
          .dataFormat(CNN2DFormat.NHWC)
          .build();
    }
    if (config instanceof LayerConfig.Dropout dropout) {
      // Deeplearning4j's number is the share that is kept.
      return new DropoutLayer.Builder(1 - dropout.rate()).build();
    }
    if (config instanceof LayerConfig.Dense dense) {
      return new DenseLayer.Builder()
          .nOut(dense.units())
          .activation(
              dense.activation() == Activation.RELU
                  ? new ActivationReLU()
                  : new ActivationIdentity())
          .build();
    }
    return new ActivationLayer(new ActivationReLU());
  }

  private static Layer pooling(PoolingType type, int size, int step, Padding padding) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.valueOf(type.name()))
        .kernelSize(size, size)
        .stride(step, step)
        .convolutionMode(mode(padding))
        .dataFormat(CNN2DFormat.NHWC)
        .build();
  }

  private static ConvolutionMode mode(Padding padding) {
    return padding == Padding.SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  @Override
  public OutputLayer output(int classes) {
    return new OutputLayer.Builder(loss).nOut(classes).activation(new ActivationSoftmax()).build();
  }
}
