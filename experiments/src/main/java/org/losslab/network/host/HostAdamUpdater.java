package org.losslab.network.host;

import java.nio.FloatBuffer;
import org.losslab.network.kernels.AdamRule;
import org.losslab.network.kernels.OptimizerKernel;
import org.losslab.network.kernels.ThreadTeam;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Adam on {@link OptimizerKernel}, whose steps are fixed bit by bit. */
final class HostAdamUpdater extends AdamUpdater implements HostStep {
  private final OptimizerKernel kernel;
  private INDArray state;

  HostAdamUpdater(Adam config, ThreadTeam team) {
    super(config);
    this.kernel = new OptimizerKernel(team, 2);
  }

  @Override
  public void setStateViewArray(
      INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    super.setStateViewArray(view, gradientShape, gradientOrder, initialize);
    state = view;
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    AdamRule rule = rule(iteration, epoch);
    FloatBuffer gradients = HostMemory.floats(gradient);
    kernel.prepare(rule, gradients, WholeStep.arrays(rule, state(), gradients.capacity()));
  }

  @Override
  public FloatBuffer state() {
    return HostMemory.floats(state);
  }

  @Override
  public double rate(int iteration, int epoch) {
    return getConfig().getLearningRate(iteration, epoch);
  }

  @Override
  public Penalties penalties() {
    return Penalties.NONE;
  }

  @Override
  public AdamRule rule(int iteration, int epoch) {
    Adam config = getConfig();
    return AdamRule.at(
        iteration + 1,
        rate(iteration, epoch),
        config.getBeta1(),
        config.getBeta2(),
        config.getEpsilon());
  }
}
