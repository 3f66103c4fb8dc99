package org.losslab.study;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.losslab.settings.Setting;
import org.losslab.settings.Shorthand;
import org.losslab.settings.WrongSettingException;

/**
 * A learning rate: one number, or a schedule of it by minibatches.
 *
 * @param initial the rate; that of a schedule after its warm-up, before it falls; above 0
 * @param schedule how it changes; absent: it does not
 * @param warmupEpochs epochs, or parts of one, in which it rises evenly from 0 to the initial rate
 * @param minimum where a cosine ends, from 0
 * @param epochs the epochs at whose end a cosine ends, its warm-up included; filled in by {@link
 *     #over}
 * @param factor what a step multiplies the rate by, in (0, 1)
 * @param everyEpochs the epochs between two steps
 */
@Shorthand(value = "initial", mapping = "a schedule such as {schedule: cosine, initial: 0.1}")
public record LearningRate(
    @Setting(
            value = "The step size; that of a schedule before it falls",
            min = 0,
            aboveMin = true,
            max = 10)
        double initial,
    @Setting(value = "How the step size changes in the training", fallbackNote = "it does not")
        Optional<ScheduleName> schedule,
    @Setting(
            value = "Epochs, or a part of one, in which it rises evenly from 0 to the initial one",
            fallbackNote = "0; warmup must say it",
            min = 0,
            max = 100_000)
        OptionalDouble warmupEpochs,
    @Setting(value = "Where a cosine ends", fallbackNote = "0", min = 0, max = 10)
        OptionalDouble minimum,
    @Setting(
            value = "The epochs at whose end a cosine has come to its minimum",
            fallbackNote = "training.epochs",
            min = 1,
            max = 100_000)
        OptionalInt epochs,
    @Setting(
            value = "What a step multiplies the rate by",
            fallbackNote = "0.1",
            min = 0,
            aboveMin = true,
            max = 1,
            belowMax = true)
        OptionalDouble factor,
    @Setting(
            value = "The epochs from one step to the next",
            fallbackNote = "none; step must say it",
            min = 1,
            max = 100_000)
        OptionalInt everyEpochs) {

  private static final Map<ScheduleName, Set<String>> OWN =
      Map.of(
          ScheduleName.WARMUP, Set.of("warmupEpochs"),
          ScheduleName.COSINE, Set.of("warmupEpochs", "minimum", "epochs"),
          ScheduleName.STEP, Set.of("warmupEpochs", "factor", "everyEpochs"));

  /**
   * Fills in defaults.
   *
   * @throws WrongSettingException if the schedule does not have a setting that is given, or lacks
   *     one that it needs
   */
  public LearningRate {
    refuse(schedule, "warmupEpochs", warmupEpochs.isPresent());
    refuse(schedule, "minimum", minimum.isPresent());
    refuse(schedule, "epochs", epochs.isPresent());
    refuse(schedule, "factor", factor.isPresent());
    refuse(schedule, "everyEpochs", everyEpochs.isPresent());
    if (schedule.isPresent()) {
      if (schedule.get() == ScheduleName.WARMUP && warmupEpochs.isEmpty()) {
        throw new WrongSettingException("warmupEpochs", "is missing; warmup needs it");
      }
      warmupEpochs = OptionalDouble.of(warmupEpochs.orElse(0));
      if (schedule.get() == ScheduleName.COSINE) {
        minimum = OptionalDouble.of(minimum.orElse(0));
        if (minimum.getAsDouble() > initial) {
          throw new WrongSettingException(
              "minimum", "is " + minimum.getAsDouble() + "; expected at most the initial rate");
        }
      }
      if (schedule.get() == ScheduleName.STEP) {
        factor = OptionalDouble.of(factor.orElse(0.1));
        if (everyEpochs.isEmpty()) {
          throw new WrongSettingException("everyEpochs", "is missing; step needs it");
        }
      }
    }
    if (epochs.isPresent() && epochs.getAsInt() <= warmupEpochs.orElse(0)) {
      throw new WrongSettingException(
          "epochs", "is " + epochs.getAsInt() + "; expected more than warmupEpochs");
    }
  }

  /** Returns the rate that never changes. */
  public static LearningRate constant(double rate) {
    return new LearningRate(
        rate,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty());
  }

  private static void refuse(Optional<ScheduleName> schedule, String setting, boolean given) {
    if (!given) {
      return;
    }
    if (schedule.isEmpty()) {
      throw new WrongSettingException(
          setting, "belongs to a schedule; expected schedule: cosine, step or warmup beside it");
    }
    if (!OWN.get(schedule.get()).contains(setting)) {
      String name = schedule.get().yamlName();
      throw new WrongSettingException(
          setting,
          "is no setting of the schedule " + name + "; leave it out, or choose another schedule");
    }
  }

  /**
   * Returns the rate of a training of so many epochs: a cosine that says nothing ends with it.
   *
   * @throws WrongSettingException if the warm-up leaves no epoch to the cosine
   */
  LearningRate over(int trained) {
    boolean open = schedule.equals(Optional.of(ScheduleName.COSINE)) && epochs.isEmpty();
    return open
        ? new LearningRate(
            initial, schedule, warmupEpochs, minimum, OptionalInt.of(trained), factor, everyEpochs)
        : this;
  }
}
