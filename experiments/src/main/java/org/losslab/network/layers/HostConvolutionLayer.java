package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.ImageWork;
import org.losslab.network.kernels.SpatialConvolutionKernel;
import org.losslab.network.kernels.WindowShape;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer that a {@link HostConvolution} configures. */
final class HostConvolutionLayer extends BaseLayer<HostConvolution>
    implements Stage, GradientViews {
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
    output = StageRun.activate(this, input, training, getIterationCount(), workspaces);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray toInput =
        StageRun.backward(this, input, output, epsilon, getIterationCount(), workspaces);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(
        ConvolutionParamInitializer.BIAS_KEY,
        gradientViews.get(ConvolutionParamInitializer.BIAS_KEY));
    gradient.setGradientFor(
        ConvolutionParamInitializer.WEIGHT_KEY,
        gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY),
        'c');
    return new Pair<>(gradient, toInput);
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }

  @Override
  public INDArray gradientView(String parameter) {
    return gradientViews.get(parameter);
  }

  @Override
  public long[] prepare(long[] inputShape) {
    int filters = (int) layerConf().getNOut();
    WindowShape wanted = layerConf().shape(inputShape);
    if (!wanted.equals(shape)) {
      shape = wanted;
      kernel = new SpatialConvolutionKernel(shape, filters, layerConf().relu(), HostThreads.team());
    }
    return new long[] {inputShape[0], shape.outputHeight(), shape.outputWidth(), filters};
  }

  @Override
  public boolean readsInput() {
    return true;
  }

  @Override
  public boolean readsOutput() {
    return layerConf().relu();
  }

  @Override
  public List<ImageWork> forward(FloatBuffer x, FloatBuffer y, boolean training, int iteration) {
    return List.of(
        kernel.forward(
            x,
            parameterFloats(ConvolutionParamInitializer.WEIGHT_KEY),
            parameterFloats(ConvolutionParamInitializer.BIAS_KEY),
            y));
  }

  @Override
  public List<ImageWork> backward(
      FloatBuffer x, FloatBuffer y, FloatBuffer g, FloatBuffer dx, int iteration) {
    return List.of(
        kernel.backward(
            x,
            parameterFloats(ConvolutionParamInitializer.WEIGHT_KEY),
            y,
            g,
            gradientFloats(ConvolutionParamInitializer.WEIGHT_KEY),
            gradientFloats(ConvolutionParamInitializer.BIAS_KEY),
            dx));
  }
}
