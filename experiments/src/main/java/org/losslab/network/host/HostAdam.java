package org.losslab.network.host;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * ND4J's Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, in the form
 * before its section 2.1's efficiency note: the bias correction is in the step size), computed by
 * {@link HostAdamUpdater} where arrays lie in host memory, and by ND4J elsewhere.
 */
public final class HostAdam extends Adam {
  private static final long serialVersionUID = 1L;

  /** For deserialization. */
  HostAdam() {}

  /**
   * Sets the hyperparameters.
   *
   * @param learningRate the step size
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the root of the second moment
   */
  public HostAdam(double learningRate, double beta1, double beta2, double epsilon) {
    super(learningRate, beta1, beta2, epsilon);
  }

  @Override
  public GradientUpdater<Adam> instantiate(INDArray state, boolean initialize) {
    if (!HostMemory.isBackend()) {
      return cast(super.instantiate(state, initialize));
    }
    HostAdamUpdater updater = new HostAdamUpdater(this, HostThreads.team());
    updater.setStateViewArray(
        state.reshape(1, state.length()), new long[] {state.length() / 2}, 'c', initialize);
    return updater;
  }

  @Override
  public GradientUpdater<Adam> instantiate(Map<String, INDArray> state, boolean initialize) {
    return cast(super.instantiate(state, initialize));
  }

  @SuppressWarnings("unchecked")
  private static GradientUpdater<Adam> cast(GradientUpdater<?> updater) {
    return (GradientUpdater<Adam>) updater;
  }

  @Override
  public HostAdam clone() {
    HostAdam copy = new HostAdam(getLearningRate(), getBeta1(), getBeta2(), getEpsilon());
    copy.setLearningRateSchedule(getLearningRateSchedule());
    return copy;
  }
}
