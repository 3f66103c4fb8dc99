package org.losslab.network.host;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.losslab.network.kernels.AdaGradRule;
import org.losslab.network.kernels.AdamRule;
import org.losslab.network.kernels.RmsPropRule;
import org.losslab.network.kernels.SgdRule;
import org.losslab.network.kernels.UpdateRule;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The optimizers of Keras in host memory, as {@code docs/ARITHMETIC.md} words them. What they do
 * beside their rule needs the parameters, which Deeplearning4j's updaters don't see: it takes a
 * network with a {@link HostUpdater}. Plain Adam is {@link HostAdam}, which a device has too.
 */
public final class HostOptimizer implements IUpdater {
  private static final long serialVersionUID = 1L;

  /** The rules. */
  private enum Method {
    SGD,
    ADAM,
    RMS_PROP,
    ADA_GRAD
  }

  private Method method = Method.SGD;
  private double learningRate;
  private ISchedule learningRateSchedule;
  private double momentum;
  private boolean nesterov;
  private double beta1;
  private double beta2;
  private double rho;
  private double epsilon;
  private double initialAccumulator;
  private double weightDecay;
  private double l2;
  private double globalClipNorm;

  /** For deserialization. */
  HostOptimizer() {}

  private HostOptimizer(Method method, double learningRate) {
    this.method = method;
    this.learningRate = learningRate;
  }

  /** Returns gradient descent; see {@link SgdRule}. */
  public static HostOptimizer sgd(double rate, double momentum, boolean nesterov) {
    HostOptimizer sgd = new HostOptimizer(Method.SGD, rate);
    sgd.momentum = momentum;
    sgd.nesterov = nesterov;
    return sgd;
  }

  /** Returns Adam; see {@link AdamRule}. */
  public static HostOptimizer adam(double rate, double beta1, double beta2, double epsilon) {
    HostOptimizer adam = new HostOptimizer(Method.ADAM, rate);
    adam.beta1 = beta1;
    adam.beta2 = beta2;
    adam.epsilon = epsilon;
    return adam;
  }

  /** Returns RMSprop; see {@link RmsPropRule}. */
  public static HostOptimizer rmsProp(double rate, double rho, double epsilon) {
    HostOptimizer rmsProp = new HostOptimizer(Method.RMS_PROP, rate);
    rmsProp.rho = rho;
    rmsProp.epsilon = epsilon;
    return rmsProp;
  }

  /**
   * Returns Adagrad; see {@link AdaGradRule}.
   *
   * @param initial where the sums of squared gradients start
   */
  public static HostOptimizer adaGrad(double rate, double initial, double epsilon) {
    HostOptimizer adaGrad = new HostOptimizer(Method.ADA_GRAD, rate);
    adaGrad.initialAccumulator = initial;
    adaGrad.epsilon = epsilon;
    return adaGrad;
  }

  /** Returns a copy that does more beside its rule. */
  public HostOptimizer with(Penalties penalties) {
    HostOptimizer copy = clone();
    copy.weightDecay = penalties.weightDecay();
    copy.l2 = penalties.l2();
    copy.globalClipNorm = penalties.globalClipNorm();
    return copy;
  }

  Penalties penalties() {
    return new Penalties(weightDecay, l2, globalClipNorm);
  }

  UpdateRule rule(int iteration, int epoch) {
    double rate = getLearningRate(iteration, epoch);
    return switch (method) {
      case SGD -> new SgdRule(rate, momentum, nesterov);
      case ADAM -> AdamRule.at(iteration + 1, rate, beta1, beta2, epsilon);
      case RMS_PROP -> new RmsPropRule(rate, rho, epsilon);
      case ADA_GRAD -> new AdaGradRule(rate, epsilon);
    };
  }

  /** Returns what state starts with. */
  float initialState() {
    return method == Method.ADA_GRAD ? (float) initialAccumulator : 0;
  }

  @Override
  public long stateSize(long numParams) {
    return rule(0, 0).states() * numParams;
  }

  @Override
  public GradientUpdater<HostOptimizer> instantiate(INDArray state, boolean initialize) {
    HostOptimizerUpdater updater = new HostOptimizerUpdater(this, HostThreads.team());
    if (state != null) {
      updater.setStateViewArray(state, state.shape(), 'c', initialize);
    }
    return updater;
  }

  @Override
  public GradientUpdater<HostOptimizer> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    throw new UnsupportedOperationException("state lies in one array");
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRateSchedule == null
        ? learningRate
        : learningRateSchedule.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule schedule) {
    learningRate = rate;
    learningRateSchedule = schedule;
  }

  private List<Object> values() {
    return Arrays.asList(
        method,
        learningRate,
        learningRateSchedule,
        momentum,
        nesterov,
        beta1,
        beta2,
        rho,
        epsilon,
        initialAccumulator,
        weightDecay,
        l2,
        globalClipNorm);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostOptimizer optimizer && values().equals(optimizer.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public HostOptimizer clone() {
    try {
      return (HostOptimizer) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every updater can be cloned", e);
    }
  }
}
