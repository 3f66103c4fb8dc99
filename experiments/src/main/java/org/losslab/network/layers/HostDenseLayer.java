package org.losslab.network.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/** The layer that a {@link ReluDense} or a {@link LinearDense} configures. */
final class HostDenseLayer extends BaseLayer<DenseLayer> implements StagedLayer, GradientViews {
  private static final long serialVersionUID = 1L;

  private final transient HostDense host;
  private final boolean relu;
  private transient INDArray output;

  HostDenseLayer(NeuralNetConfiguration conf, DataType dataType, boolean relu) {
    super(conf, dataType);
    this.relu = relu;
    this.host = new HostDense(this, relu);
  }

  @Override
  public INDArray gradientView(String parameter) {
    return gradientViews.get(parameter);
  }

  /** Returns whether ReLU follows. */
  boolean hasRelu() {
    return relu;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
    if (HostDense.covers(input, weights)) {
      output = StageRun.activate(host, input, training, getIterationCount(), workspaces);
    } else {
      output =
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS,
              DataType.FLOAT,
              new long[] {input.size(0), weights.size(1)},
              'c');
      multiply(input, false, weights, false, output);
      output.addiRowVector(getParam(DefaultParamInitializer.BIAS_KEY));
      if (relu) {
        Nd4j.exec(new RectifiedLinear(output, output, 0.0));
      }
    }
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray weightGradient = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
    INDArray biasGradient = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
    INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray toInput;
    if (HostDense.covers(input, weights)) {
      toInput = StageRun.backward(host, input, output, epsilon, getIterationCount(), workspaces);
    } else {
      toInput =
          workspaces.createUninitialized(
              ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
      // ReLU's output tells where its input was above 0; the output itself is not needed any more.
      INDArray delta = relu ? output.gt(0).castTo(DataType.FLOAT).muli(epsilon) : epsilon.dup('c');
      delta.sum(biasGradient, 0);
      // The view is in Fortran order, its transpose in C order, as the op wants it.
      multiply(delta, true, input, false, weightGradient.transpose());
      multiply(delta, false, weights, true, toInput);
    }
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
  public void clear() {
    super.clear();
    output = null;
  }

  private static void multiply(
      INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(a, b)
            .addOutputs(result)
            .addIntegerArguments(transposeA ? 1 : 0, transposeB ? 1 : 0, 0)
            .build());
  }
}
