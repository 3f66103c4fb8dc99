package org.losslab.network.host;

import java.util.function.BooleanSupplier;
import org.deeplearning4j.optimize.api.StepFunction;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.IndexedTail;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The place where Deeplearning4j lets somebody else apply an update to the parameters: keeps it
 * from subtracting what {@link HostUpdater} has subtracted. Nothing is accumulated.
 */
final class HostUpdate implements GradientsAccumulator {
  private static final long serialVersionUID = 1L;

  private final transient BooleanSupplier stepped;

  /**
   * Takes who has subtracted.
   *
   * @param stepped whether the parameters have had the last step's update; asked once a step
   */
  HostUpdate(BooleanSupplier stepped) {
    this.stepped = stepped;
  }

  @Override
  public void applyUpdate(
      StepFunction function, INDArray params, INDArray updates, boolean isFinalStep) {
    if (!stepped.getAsBoolean()) {
      function.step(params, updates);
    }
  }

  @Override
  public void applyUpdate(StepFunction function, INDArray params, INDArray updates, double alpha) {
    throw new UnsupportedOperationException("updates are applied whole");
  }

  @Override
  public void storeUpdate(INDArray array, int iterationNumber, int epochNumber) {}

  @Override
  public boolean hasAnything() {
    return false;
  }

  @Override
  public void setExternalSource(IndexedTail source) {}

  @Override
  public IndexedTail getExternalSource() {
    return null;
  }

  @Override
  public void receiveUpdate(INDArray array) {}

  @Override
  public void markExternalUpdates(boolean updatesAvailable) {}

  @Override
  public void reset() {}

  @Override
  public void touch() {}
}
