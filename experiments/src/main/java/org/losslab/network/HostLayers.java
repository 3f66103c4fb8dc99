package org.losslab.network;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.losslab.network.layers.ClassifierOutput;
import org.losslab.network.layers.HostBatchNormalization;
import org.losslab.network.layers.HostConvolution;
import org.losslab.network.layers.HostDropout;
import org.losslab.network.layers.HostGlobalPooling;
import org.losslab.network.layers.HostPooling;
import org.losslab.network.layers.HostRelu;
import org.losslab.network.layers.LinearDense;
import org.losslab.network.layers.ReluDense;
import org.losslab.study.Activation;
import org.losslab.study.LayerConfig;
import org.losslab.study.Padding;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The layers on the kernels of {@code org.losslab.network.kernels}, which train. */
record HostLayers(ILossFunction loss) implements LayerMaker {
  @Override
  public Layer of(LayerConfig config, boolean first) {
    if (config instanceof LayerConfig.Conv2d conv) {
      return new HostConvolution(
          conv.filters(),
          conv.kernel(),
          conv.stride(),
          conv.padding() == Padding.SAME,
          conv.activation() == Activation.RELU,
          !first);
    }
    if (config instanceof LayerConfig.MaxPooling2d pool) {
      return new HostPooling(true, pool.size(), pool.step(), pool.padding() == Padding.SAME);
    }
    if (config instanceof LayerConfig.AveragePooling2d pool) {
      return new HostPooling(false, pool.size(), pool.step(), pool.padding() == Padding.SAME);
    }
    if (config instanceof LayerConfig.GlobalAveragePooling2d) {
      return new HostGlobalPooling();
    }
    if (config instanceof LayerConfig.BatchNormalization normalization) {
      return new HostBatchNormalization(normalization.momentum(), normalization.epsilon());
    }
    if (config instanceof LayerConfig.Dropout dropout) {
      return new HostDropout(dropout.rate());
    }
    if (config instanceof LayerConfig.Dense dense) {
      return dense.activation() == Activation.RELU
          ? new ReluDense(dense.units())
          : new LinearDense(dense.units());
    }
    return new HostRelu();
  }

  @Override
  public Layer output(int classes) {
    return new ClassifierOutput(classes, loss);
  }
}
