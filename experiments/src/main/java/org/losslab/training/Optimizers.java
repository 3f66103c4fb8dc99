package org.losslab.training;

import org.losslab.files.InputException;
import org.losslab.network.LearningRates;
import org.losslab.network.host.HostAdam;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostOptimizer;
import org.losslab.network.host.Penalties;
import org.losslab.study.LearningRate;
import org.losslab.study.OptimizerConfig;
import org.losslab.study.OptimizerName;
import org.losslab.study.RunSpec;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** From a run's optimizer to the updater that computes it. */
final class Optimizers {
  private Optimizers() {}

  /**
   * Returns the updater of a run.
   *
   * @param images how many images are trained on
   * @throws InputException if arrays lie on a device, and ND4J has no updater of the same meaning
   */
  static IUpdater of(RunSpec spec, int images) {
    OptimizerConfig optimizer = spec.training().optimizer();
    int batch = spec.training().batchSize();
    long steps = (images + batch - 1L) / batch;
    LearningRate rate = optimizer.learningRate().orElseThrow();
    IUpdater updater = HostMemory.isBackend() ? onHost(optimizer) : onDevice(optimizer);
    if (rate.schedule().isPresent()) {
      updater.setLrAndSchedule(rate.initial(), LearningRates.schedule(rate, steps));
    }
    return updater;
  }

  private static IUpdater onHost(OptimizerConfig o) {
    Penalties penalties = penalties(o);
    double rate = o.learningRate().orElseThrow().initial();
    boolean plain = penalties.equals(Penalties.NONE);
    if (o.name() == OptimizerName.ADAM && plain) {
      return adam(o);
    }
    HostOptimizer host =
        switch (o.name()) {
          case SGD ->
              HostOptimizer.sgd(rate, o.momentum().getAsDouble(), o.nesterov().orElseThrow());
          case ADAM, ADAMW ->
              HostOptimizer.adam(
                  rate,
                  o.beta1().getAsDouble(),
                  o.beta2().getAsDouble(),
                  o.epsilon().getAsDouble());
          case RMSPROP ->
              HostOptimizer.rmsProp(rate, o.rho().getAsDouble(), o.epsilon().getAsDouble());
          case ADAGRAD ->
              HostOptimizer.adaGrad(
                  rate, o.initialAccumulator().getAsDouble(), o.epsilon().getAsDouble());
        };
    return host.with(penalties);
  }

  /** ND4J's Nesterov momentum is Keras'; its other optimizers differ from them. */
  private static IUpdater onDevice(OptimizerConfig o) {
    double rate = o.learningRate().orElseThrow().initial();
    if (penalties(o).equals(Penalties.NONE)) {
      if (o.name() == OptimizerName.ADAM) {
        return adam(o);
      }
      if (o.name() == OptimizerName.SGD && o.momentum().getAsDouble() == 0) {
        return new Sgd(rate);
      }
      if (o.name() == OptimizerName.SGD && o.nesterov().orElseThrow()) {
        return new Nesterovs(rate, o.momentum().getAsDouble());
      }
    }
    throw new InputException(
        "the optimizer "
            + o.name().yamlName()
            + " with these settings is not computed by ND4J's CUDA backend as Keras means it;"
            + " expected adam, sgd without momentum or sgd with nesterov: true, without"
            + " weightDecay, l2 and globalClipNorm; or backend: cpu");
  }

  /**
   * Returns the updater of ND4J's own that comes nearest to a run's, for networks that are used
   * without losslab: of the initial learning rate, and without schedule and penalties.
   */
  static IUpdater plain(RunSpec spec) {
    OptimizerConfig o = spec.training().optimizer();
    double rate = o.learningRate().orElseThrow().initial();
    return switch (o.name()) {
      case SGD ->
          o.momentum().getAsDouble() == 0
              ? new Sgd(rate)
              : new Nesterovs(rate, o.momentum().getAsDouble());
      case ADAM, ADAMW ->
          new Adam(
              rate, o.beta1().getAsDouble(), o.beta2().getAsDouble(), o.epsilon().getAsDouble());
      case RMSPROP -> new RmsProp(rate, o.rho().getAsDouble(), o.epsilon().getAsDouble());
      case ADAGRAD -> new AdaGrad(rate, o.epsilon().getAsDouble());
    };
  }

  private static IUpdater adam(OptimizerConfig o) {
    return new HostAdam(
        o.learningRate().orElseThrow().initial(),
        o.beta1().getAsDouble(),
        o.beta2().getAsDouble(),
        o.epsilon().getAsDouble());
  }

  private static Penalties penalties(OptimizerConfig o) {
    return new Penalties(o.weightDecay().orElse(0), o.l2().orElse(0), o.globalClipNorm().orElse(0));
  }
}
