package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.BatchNormKernel;
import org.losslab.network.kernels.ImageWork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer that a {@link HostBatchNormalization} configures. What a minibatch makes of the running
 * mean and variance is a gradient, which the updater subtracts as it is.
 */
final class HostBatchNormalizationLayer extends BaseLayer<HostBatchNormalization>
    implements Stage, GradientViews {
  private static final long serialVersionUID = 1L;

  private transient BatchNormKernel kernel;
  private transient int positions;
  private transient INDArray output;

  HostBatchNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public Type type() {
    return Type.NORMALIZATION;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public boolean updaterDivideByMinibatch(String parameter) {
    return parameter.equals(BatchNormalizationParamInitializer.GAMMA)
        || parameter.equals(BatchNormalizationParamInitializer.BETA);
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
    for (String key : layerConf().initializer().paramKeys(layerConf())) {
      gradient.setGradientFor(key, gradientViews.get(key));
    }
    return new Pair<>(gradient, toInput);
  }

  @Override
  public INDArray gradientView(String parameter) {
    return gradientViews.get(parameter);
  }

  @Override
  public long[] prepare(long[] inputShape) {
    int channels = (int) inputShape[inputShape.length - 1];
    int wanted = PassBuffer.imageLength(inputShape) / channels;
    if (kernel == null || wanted != positions) {
      positions = wanted;
      kernel = new BatchNormKernel(positions, channels, layerConf().getEps(), HostThreads.team());
    }
    return inputShape;
  }

  @Override
  public boolean givesGradientInPlace() {
    return true;
  }

  @Override
  public boolean readsInput() {
    return true;
  }

  @Override
  public List<ImageWork> forward(FloatBuffer x, FloatBuffer y, boolean training, int iteration) {
    FloatBuffer gamma = parameterFloats(BatchNormalizationParamInitializer.GAMMA);
    FloatBuffer beta = parameterFloats(BatchNormalizationParamInitializer.BETA);
    return training
        ? List.of(kernel.moments(x), kernel.normalize(x, gamma, beta, y))
        : List.of(
            kernel.normalize(
                x,
                gamma,
                beta,
                getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN).toDoubleVector(),
                getParam(BatchNormalizationParamInitializer.GLOBAL_VAR).toDoubleVector(),
                y));
  }

  @Override
  public List<ImageWork> backward(
      FloatBuffer x, FloatBuffer y, FloatBuffer g, FloatBuffer dx, int iteration) {
    follow(BatchNormalizationParamInitializer.GLOBAL_MEAN, kernel.mean());
    follow(BatchNormalizationParamInitializer.GLOBAL_VAR, kernel.variance());
    ImageWork sums =
        kernel.sums(
            x,
            g,
            gradientFloats(BatchNormalizationParamInitializer.GAMMA),
            gradientFloats(BatchNormalizationParamInitializer.BETA));
    FloatBuffer gamma = parameterFloats(BatchNormalizationParamInitializer.GAMMA);
    return dx == null ? List.of(sums) : List.of(sums, kernel.backward(x, gamma, g, dx));
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }

  /** Leaves what is to be subtracted from a running moment. */
  private void follow(String key, double[] now) {
    FloatBuffer running = parameterFloats(key);
    FloatBuffer gradient = gradientFloats(key);
    double share = 1 - layerConf().getDecay();
    for (int c = 0; c < now.length; c++) {
      gradient.put(c, (float) (share * (running.get(c) - now[c])));
    }
  }
}
