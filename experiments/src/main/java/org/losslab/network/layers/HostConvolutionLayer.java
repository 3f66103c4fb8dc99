package org.losslab.network.layers;

import java.lang.ref.Reference;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.SpatialConvolutionKernel;
import org.losslab.network.kernels.WindowShape;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer that a {@link HostConvolution} configures. */
final class HostConvolutionLayer extends BaseLayer<HostConvolution> {
  private static final long serialVersionUID = 1L;

  private transient WindowShape shape;
  private transient SpatialConvolutionKernel kernel;
  private transient INDArray output;

  HostConvolutionLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public Type type() {
    return Type.CONVOLUTIONAL;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray x = HostMemory.contiguous(input);
    SpatialConvolutionKernel convolution = kernel(x);
    output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS,
            DataType.FLOAT,
            new long[] {
              x.size(0), shape.outputHeight(), shape.outputWidth(), layerConf().getNOut()
            },
            'c');
    convolution.forward(
        (int) x.size(0),
        HostMemory.floats(x),
        HostMemory.floats(getParam(ConvolutionParamInitializer.WEIGHT_KEY)),
        HostMemory.floats(getParam(ConvolutionParamInitializer.BIAS_KEY)),
        HostMemory.floats(output));
    Reference.reachabilityFence(x);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray weightGradient = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY);
    INDArray biasGradient = gradientViews.get(ConvolutionParamInitializer.BIAS_KEY);
    INDArray toInput =
        layerConf().isInputGradient()
            ? workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c')
            : null;
    INDArray x = HostMemory.contiguous(input);
    INDArray g = HostMemory.contiguous(epsilon);
    kernel(x)
        .backward(
            (int) x.size(0),
            HostMemory.floats(x),
            HostMemory.floats(getParam(ConvolutionParamInitializer.WEIGHT_KEY)),
            HostMemory.floats(output),
            HostMemory.floats(g),
            HostMemory.floats(weightGradient),
            HostMemory.floats(biasGradient),
            toInput == null ? null : HostMemory.floats(toInput));
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(g);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
    gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
    return new Pair<>(gradient, toInput);
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }

  private SpatialConvolutionKernel kernel(INDArray x) {
    WindowShape wanted = layerConf().shape(x);
    if (!wanted.equals(shape)) {
      shape = wanted;
      kernel =
          new SpatialConvolutionKernel(
              shape, (int) layerConf().getNOut(), layerConf().relu(), HostThreads.team());
    }
    return kernel;
  }
}
