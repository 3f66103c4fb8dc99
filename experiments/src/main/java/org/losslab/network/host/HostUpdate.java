package org.losslab.network.host;

import java.util.Optional;
import org.deeplearning4j.optimize.api.StepFunction;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.IndexedTail;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The place where Deeplearning4j lets somebody else apply an update to the parameters: keeps it
 * from subtracting what {@link WholeStep} has subtracted. Nothing is accumulated.
 */
final class HostUpdate implements GradientsAccumulator {
  private static final long serialVersionUID = 1L;

  private final transient Optional<WholeStep> step;

  HostUpdate(Optional<WholeStep> step) {
    this.step = step;
  }

  @Override
  public void applyUpdate(
      StepFunction function, INDArray params, INDArray updates, boolean isFinalStep) {
    if (step.isEmpty() || !step.get().takeSubtracted()) {
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
