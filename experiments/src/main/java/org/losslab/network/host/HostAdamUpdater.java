package org.losslab.network.host;

import org.losslab.network.kernels.AdamKernel;
import org.losslab.network.kernels.ThreadTeam;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Adam on {@link AdamKernel}, whose steps are fixed bit by bit. */
final class HostAdamUpdater extends AdamUpdater {
  private final AdamKernel kernel;

  HostAdamUpdater(Adam config, ThreadTeam team) {
    super(config);
    this.kernel = new AdamKernel(team);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    kernel.prepare(
        step(iteration, epoch, 1),
        HostMemory.floats(gradient),
        HostMemory.floats(getM()),
        HostMemory.floats(getV()));
  }

  /**
   * Takes a whole step: divides the gradients, updates the moments, and subtracts from the
   * parameters.
   *
   * @param images what the gradients are divided by
   */
  void step(INDArray gradient, INDArray parameters, int iteration, int epoch, int images) {
    kernel.apply(
        step(iteration, epoch, images),
        HostMemory.floats(gradient),
        HostMemory.floats(getM()),
        HostMemory.floats(getV()),
        HostMemory.floats(parameters));
  }

  private AdamKernel.Step step(int iteration, int epoch, int images) {
    Adam config = getConfig();
    int t = iteration + 1;
    double size =
        config.getLearningRate(iteration, epoch)
            * Math.sqrt(1 - StrictMath.pow(config.getBeta2(), t))
            / (1 - StrictMath.pow(config.getBeta1(), t));
    return new AdamKernel.Step(
        size, config.getBeta1(), config.getBeta2(), config.getEpsilon(), images);
  }
}
