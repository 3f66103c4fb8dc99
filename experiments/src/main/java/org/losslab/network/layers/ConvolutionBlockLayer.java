package org.losslab.network.layers;

import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.network.host.HostMemory;
import org.losslab.network.kernels.BlockShape;
import org.losslab.network.kernels.ConvolutionBlockKernel;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer that a {@link ConvolutionBlock} configures. */
final class ConvolutionBlockLayer extends BaseLayer<ConvolutionBlock> implements GradientViews {
  private static final long serialVersionUID = 1L;

  private transient BlockEngine engine;
  private transient BlockShape engineShape;

  ConvolutionBlockLayer(NeuralNetConfiguration conf, DataType dataType) {
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
    BlockShape shape = shape(input);
    long images = input.size(0);
    long[] sizes =
        layerConf().channelsLast()
            ? new long[] {images, shape.pooledHeight(), shape.pooledWidth(), shape.filters()}
            : new long[] {images, shape.filters(), shape.pooledHeight(), shape.pooledWidth()};
    INDArray output =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, sizes, 'c');
    INDArray x = HostMemory.contiguous(input);
    INDArray w = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
    INDArray b = getParam(ConvolutionParamInitializer.BIAS_KEY);
    if (training) {
      engine(shape).train(x, w, b, output, getIterationCount());
    } else {
      engine(shape).infer(x, w, b, output);
    }
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
    engine(shape(input))
        .backward(
            HostMemory.contiguous(input),
            getParam(ConvolutionParamInitializer.WEIGHT_KEY),
            getParam(ConvolutionParamInitializer.BIAS_KEY),
            HostMemory.contiguous(epsilon),
            weightGradient,
            biasGradient,
            toInput);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
    gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
    return new Pair<>(gradient, toInput);
  }

  @Override
  public INDArray gradientView(String parameter) {
    return gradientViews.get(parameter);
  }

  /** Returns the block's dropout. */
  BlockDropout dropout() {
    return new BlockDropout(layerConf().getDropoutRate(), conf.getSeed(), getIndex());
  }

  /** Returns the sizes for images of a size, if the vector kernels cover them. */
  Optional<BlockShape> kernelShape(int height, int width) {
    return Optional.of(shape(height, width)).filter(this::isOnVectors);
  }

  private BlockShape shape(INDArray x) {
    int rows = layerConf().channelsLast() ? 1 : 2;
    return shape((int) x.size(rows), (int) x.size(rows + 1));
  }

  private BlockShape shape(int height, int width) {
    ConvolutionBlock block = layerConf();
    return new BlockShape(
        height, width, (int) block.getNIn(), block.getKernelSize()[0], (int) block.getNOut());
  }

  private boolean isOnVectors(BlockShape shape) {
    return HostMemory.isBackend()
        && layerConf().channelsLast()
        && !layerConf().isNativeOps()
        && ConvolutionBlockKernel.supports(shape);
  }

  private BlockEngine engine(BlockShape shape) {
    if (!shape.equals(engineShape)) {
      engine =
          isOnVectors(shape)
              ? new VectorBlockEngine(shape, dropout())
              : NativeBlockEngine.forBackend(shape, dropout(), layerConf().channelsLast());
      engineShape = shape;
    }
    return engine;
  }
}
