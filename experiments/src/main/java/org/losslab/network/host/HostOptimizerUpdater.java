package org.losslab.network.host;

import java.nio.FloatBuffer;
import java.util.Map;
import org.losslab.network.kernels.OptimizerKernel;
import org.losslab.network.kernels.ThreadTeam;
import org.losslab.network.kernels.UpdateRule;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/** A {@link HostOptimizer} with its state: its arrays lie one after the other. */
final class HostOptimizerUpdater implements GradientUpdater<HostOptimizer>, HostStep {
  private static final String STATE = "state";

  private final HostOptimizer config;
  private final OptimizerKernel kernel;
  private INDArray state;

  HostOptimizerUpdater(HostOptimizer config, ThreadTeam team) {
    this.config = config;
    this.kernel = new OptimizerKernel(team, config.rule(0, 0).states());
  }

  @Override
  public HostOptimizer getConfig() {
    return config;
  }

  @Override
  public UpdateRule rule(int iteration, int epoch) {
    return config.rule(iteration, epoch);
  }

  @Override
  public double rate(int iteration, int epoch) {
    return config.getLearningRate(iteration, epoch);
  }

  @Override
  public Penalties penalties() {
    return config.penalties();
  }

  @Override
  public FloatBuffer state() {
    return state == null ? FloatBuffer.allocate(0) : HostMemory.floats(state);
  }

  @Override
  public void setState(Map<String, INDArray> states, boolean initialize) {
    INDArray array = states.get(STATE);
    setStateViewArray(array, array.shape(), 'c', initialize);
  }

  @Override
  public Map<String, INDArray> getState() {
    return state == null ? Map.of() : Map.of(STATE, state);
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    state = view;
    if (initialize) {
      state.assign(config.initialState());
    }
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    if (!config.penalties().equals(Penalties.NONE)) {
      throw new IllegalStateException(
          "weight decay, l2 and clipping need the parameters: call HostUpdater.install first");
    }
    UpdateRule rule = rule(iteration, epoch);
    FloatBuffer gradients = HostMemory.floats(gradient);
    kernel.prepare(rule, gradients, WholeStep.arrays(rule, state(), gradients.capacity()));
  }
}
