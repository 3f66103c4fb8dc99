package org.losslab.study;

import java.util.Optional;
import java.util.OptionalDouble;
import org.losslab.settings.Setting;
import org.losslab.settings.WrongSettingException;

/**
 * The optimizer and its hyperparameters, in Keras' terms. What the optimizer has is filled in; what
 * it does not have is absent.
 *
 * @param name the optimizer
 * @param learningRate the step size, a number or a schedule
 * @param beta1 decay of Adam's first moment, in [0, 1)
 * @param beta2 decay of Adam's second moment, in [0, 1)
 * @param epsilon the constant that keeps divisors from 0, above 0
 * @param momentum the share of the last step that gradient descent keeps, in [0, 1)
 * @param nesterov whether the momentum is Nesterov's
 * @param rho decay of the mean of RMSprop's squared gradients, in [0, 1)
 * @param initialAccumulator where Adagrad's sums of squared gradients start, from 0
 * @param weightDecay the share of each parameter that is taken from it in a step, times the
 *     learning rate; absent: 0, which is not said, so that a spec of before is the same
 * @param l2 the factor of the sum of the squared weights in the loss, as Keras' kernel_regularizer;
 *     absent: 0
 * @param globalClipNorm the norm of all gradients together to which larger ones are scaled down;
 *     absent: they never are
 */
public record OptimizerConfig(
    @Setting(
            value = "The optimizer",
            fallback = "adam",
            whyNoAxis =
                "alone is no axis, because each optimizer has settings of its own; expected whole"
                    + " ones, such as optimizer: [{name: sgd, momentum: 0.9}, {name: adam}]")
        OptimizerName name,
    @Setting(
            value = "The step size: a number, or a schedule of it",
            fallbackNote = "0.001; 0.01 of sgd")
        Optional<LearningRate> learningRate,
    @Setting(
            value = "Decay of Adam's first moment",
            fallbackNote = "0.9",
            min = 0,
            max = 1,
            belowMax = true)
        OptionalDouble beta1,
    @Setting(
            value = "Decay of Adam's second moment",
            fallbackNote = "0.999",
            min = 0,
            max = 1,
            belowMax = true)
        OptionalDouble beta2,
    @Setting(
            value =
                "The constant added to the root of Adam's second moment, or inside the root of"
                    + " RMSprop and Adagrad",
            fallbackNote = "1.0e-7",
            min = 0,
            aboveMin = true,
            max = 1)
        OptionalDouble epsilon,
    @Setting(
            value = "The share of the last step that sgd keeps",
            fallbackNote = "0.0",
            min = 0,
            max = 1,
            belowMax = true)
        OptionalDouble momentum,
    @Setting(value = "Whether the momentum of sgd is Nesterov's", fallbackNote = "false")
        Optional<Boolean> nesterov,
    @Setting(
            value = "Decay of the mean of RMSprop's squared gradients",
            fallbackNote = "0.9",
            min = 0,
            max = 1,
            belowMax = true)
        OptionalDouble rho,
    @Setting(
            value = "Where Adagrad's sums of squared gradients start",
            fallbackNote = "0.1",
            min = 0,
            max = 1000)
        OptionalDouble initialAccumulator,
    @Setting(
            value =
                "The share of each parameter that is taken from it in a step, times the step size",
            fallbackNote = "0; 0.004 of adamw",
            min = 0,
            max = 10)
        OptionalDouble weightDecay,
    @Setting(
            value =
                "The factor of the sum of the squared weights that is added to the loss, without"
                    + " biases, as Keras' kernel_regularizer",
            fallbackNote = "0",
            min = 0,
            max = 10)
        OptionalDouble l2,
    @Setting(
            value = "The norm of all gradients together to which larger ones are scaled down",
            fallbackNote = "none",
            min = 0,
            aboveMin = true,
            max = 1_000_000)
        OptionalDouble globalClipNorm) {

  /**
   * Fills in the defaults of the optimizer.
   *
   * @throws WrongSettingException if a setting is given that the optimizer does not have
   */
  public OptimizerConfig {
    boolean isSgd = name == OptimizerName.SGD;
    learningRate = learningRate.or(() -> Optional.of(LearningRate.constant(isSgd ? 0.01 : 0.001)));
    beta1 = own(name, "beta1", beta1, 0.9);
    beta2 = own(name, "beta2", beta2, 0.999);
    epsilon = own(name, "epsilon", epsilon, 1e-7);
    momentum = own(name, "momentum", momentum, 0);
    if (own(name, "nesterov", nesterov.isPresent())) {
      nesterov = nesterov.or(() -> Optional.of(false));
    }
    if (nesterov.orElse(false) && momentum.getAsDouble() == 0) {
      throw new WrongSettingException("nesterov", "is true; expected a momentum above 0 beside it");
    }
    rho = own(name, "rho", rho, 0.9);
    initialAccumulator = own(name, "initialAccumulator", initialAccumulator, 0.1);
    if (name == OptimizerName.ADAMW) {
      weightDecay = OptionalDouble.of(weightDecay.orElse(0.004));
    } else {
      weightDecay = unlessZero(weightDecay);
    }
    l2 = unlessZero(l2);
  }

  /** Returns Adam without anything beside it. */
  public static OptimizerConfig adam(double rate, double beta1, double beta2, double epsilon) {
    return new OptimizerConfig(
        OptimizerName.ADAM,
        Optional.of(LearningRate.constant(rate)),
        OptionalDouble.of(beta1),
        OptionalDouble.of(beta2),
        OptionalDouble.of(epsilon),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static OptionalDouble own(
      OptimizerName name, String setting, OptionalDouble value, double fallback) {
    return own(name, setting, value.isPresent())
        ? OptionalDouble.of(value.orElse(fallback))
        : value;
  }

  /** Returns whether the optimizer has a setting; refuses it where it has not. */
  private static boolean own(OptimizerName name, String setting, boolean given) {
    boolean has = name.settings().contains(setting);
    if (given && !has) {
      throw new WrongSettingException(
          setting,
          "is no setting of "
              + name.yamlName()
              + ", which has "
              + String.join(", ", name.settings())
              + " and what all optimizers have; leave it out");
    }
    return has;
  }

  private static OptionalDouble unlessZero(OptionalDouble value) {
    return value.orElse(0) == 0 ? OptionalDouble.empty() : value;
  }

  /** Returns the optimizer with its schedule as that of a training of so many epochs. */
  OptimizerConfig over(int epochs) {
    return new OptimizerConfig(
        name,
        learningRate.map(rate -> rate.over(epochs)),
        beta1,
        beta2,
        epsilon,
        momentum,
        nesterov,
        rho,
        initialAccumulator,
        weightDecay,
        l2,
        globalClipNorm);
  }
}
