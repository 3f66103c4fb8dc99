package org.losslab.network.layers;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.BatchNormKernel;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer that a {@link HostBatchNormalization} configures. What a minibatch makes of the running
 * mean and variance is a gradient, which the updater subtracts as it is.
 */
final class HostBatchNormalizationLayer extends BaseLayer<HostBatchNormalization> {
  private static final long serialVersionUID = 1L;

  private transient BatchNormKernel kernel;
  private transient int positions;

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
    INDArray x = HostMemory.contiguous(input);
    INDArray y =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, x.shape(), 'c');
    int images = (int) x.size(0);
    FloatBuffer gamma = parameter(BatchNormalizationParamInitializer.GAMMA);
    FloatBuffer beta = parameter(BatchNormalizationParamInitializer.BETA);
    BatchNormKernel normalization = kernel(x);
    if (training) {
      normalization.moments(images, HostMemory.floats(x));
      normalization.normalize(images, HostMemory.floats(x), gamma, beta, HostMemory.floats(y));
    } else {
      normalization.normalize(
          images,
          HostMemory.floats(x),
          gamma,
          beta,
          getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN).toDoubleVector(),
          getParam(BatchNormalizationParamInitializer.GLOBAL_VAR).toDoubleVector(),
          HostMemory.floats(y));
    }
    Reference.reachabilityFence(x);
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = HostMemory.contiguous(input);
    INDArray g = HostMemory.contiguous(epsilon);
    INDArray toInput =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    BatchNormKernel normalization = kernel(x);
    normalization.backward(
        (int) x.size(0),
        HostMemory.floats(x),
        parameter(BatchNormalizationParamInitializer.GAMMA),
        HostMemory.floats(g),
        HostMemory.floats(gradientViews.get(BatchNormalizationParamInitializer.GAMMA)),
        HostMemory.floats(gradientViews.get(BatchNormalizationParamInitializer.BETA)),
        HostMemory.floats(toInput));
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(g);
    follow(BatchNormalizationParamInitializer.GLOBAL_MEAN, normalization.mean());
    follow(BatchNormalizationParamInitializer.GLOBAL_VAR, normalization.variance());
    Gradient gradient = new DefaultGradient();
    for (String key : layerConf().initializer().paramKeys(layerConf())) {
      gradient.setGradientFor(key, gradientViews.get(key));
    }
    return new Pair<>(gradient, toInput);
  }

  /** Leaves what is to be subtracted from a running moment. */
  private void follow(String key, double[] now) {
    FloatBuffer running = parameter(key);
    FloatBuffer gradient = HostMemory.floats(gradientViews.get(key));
    double share = 1 - layerConf().getDecay();
    for (int c = 0; c < now.length; c++) {
      gradient.put(c, (float) (share * (running.get(c) - now[c])));
    }
  }

  private FloatBuffer parameter(String key) {
    return HostMemory.floats(getParam(key));
  }

  private BatchNormKernel kernel(INDArray x) {
    int channels = (int) x.size(x.rank() - 1);
    int wanted = (int) (x.length() / x.size(0) / channels);
    if (kernel == null || wanted != positions) {
      positions = wanted;
      kernel = new BatchNormKernel(positions, channels, layerConf().getEps(), HostThreads.team());
    }
    return kernel;
  }
}
