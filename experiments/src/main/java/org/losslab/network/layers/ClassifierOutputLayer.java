package org.losslab.network.layers;

import java.lang.ref.Reference;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.loss.Softmax;
import org.losslab.network.host.HostMemory;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer that a {@link ClassifierOutput} configures. */
public final class ClassifierOutputLayer extends OutputLayer implements StagedLayer, GradientViews {
  private static final long serialVersionUID = 1L;

  private final transient HostDense host = new HostDense(this, false);
  private transient float[] logits = {};

  ClassifierOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * Returns the logits of the last minibatch, in training or not: images × classes, row by row. The
   * array is overwritten by the next minibatch of this size.
   */
  public float[] logits() {
    return logits;
  }

  @Override
  protected INDArray preOutput(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray z =
        isOnHost()
            ? StageRun.activate(host, input, training, getIterationCount(), workspaces)
            : super.preOutput(training, workspaces);
    remember(z);
    return z;
  }

  private void remember(INDArray z) {
    int length = Math.toIntExact(z.length());
    if (logits.length != length) {
      logits = new float[length];
    }
    if (HostMemory.isBackend()) {
      INDArray dense = HostMemory.contiguous(z);
      HostMemory.floats(dense).get(0, logits);
      Reference.reachabilityFence(dense);
    } else {
      System.arraycopy(z.dup('c').data().asFloat(), 0, logits, 0, logits.length);
    }
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    if (!isOnHost() || !(layerConf().getActivationFn() instanceof ActivationSoftmax)) {
      return super.activate(training, workspaces);
    }
    INDArray output = preOutput(training, workspaces);
    HostMemory.fill(output, Softmax.of(logits, (int) output.size(1)));
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (!isOnHost()) {
      return super.backpropGradient(epsilon, workspaces);
    }
    assertInputSet(true);
    INDArray z = preOutput(true, workspaces);
    INDArray delta =
        layerConf()
            .getLossFn()
            .computeGradient(labels, z, layerConf().getActivationFn(), maskArray);
    INDArray weightGradient = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
    INDArray biasGradient = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
    INDArray toInput = StageRun.backward(host, input, z, delta, getIterationCount(), workspaces);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, weightGradient);
    gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, biasGradient);
    return new Pair<>(gradient, toInput);
  }

  @Override
  public Stage stage() {
    return host;
  }

  @Override
  public INDArray gradientView(String parameter) {
    return gradientViews.get(parameter);
  }

  /** Returns whether nothing is configured that the kernels don't compute. */
  boolean isPlain() {
    return layerConf().hasBias()
        && layerConf().getWeightNoise() == null
        && layerConf().getIDropout() == null
        && layerConf().getActivationFn() instanceof ActivationSoftmax;
  }

  /** Returns whether the kernels compute what is configured. */
  private boolean isOnHost() {
    return maskArray == null
        && layerConf().hasBias()
        && layerConf().getWeightNoise() == null
        && layerConf().getIDropout() == null
        && HostDense.covers(input, getParam(DefaultParamInitializer.WEIGHT_KEY));
  }
}
