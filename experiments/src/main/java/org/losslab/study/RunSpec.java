package org.losslab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.losslab.settings.Setting;

/**
 * One network trained once: everything that decides its result, resolved.
 *
 * @param number the run's number in its study, from 1
 * @param study the study's name
 * @param loss the loss's name, such as {@code mcxent}, or its class's full name
 * @param backend {@code cpu} or {@code cuda}
 * @param seed seed of the initial weights, the order of minibatches and the dropout masks; not 0
 * @param choices the further grid keys of this run with their values, in the grid's order; they are
 *     already applied to {@code training}
 * @param dataset the data set
 * @param training the hyperparameters
 */
public record RunSpec(
    @Setting(value = "The run's number in its study", min = 1, max = GridConfig.MAX_RUNS)
        int number,
    @Setting(
            value = "The study's name",
            pattern = StudyConfig.NAME_PATTERN,
            patternNote = StudyConfig.NAME_NOTE)
        String study,
    @Setting(
            value = "The loss",
            words = LossName.class,
            pattern = LossClass.PATTERN,
            patternNote = LossClass.NOTE)
        String loss,
    @Setting(value = "The backend", words = BackendName.class) String backend,
    @Setting(
            value = "The seed of weights, order and dropout masks",
            min = 1,
            max = Integer.MAX_VALUE,
            whyNotZero = GridConfig.WHY_NOT_ZERO)
        long seed,
    @Setting("The further grid keys of this run") Map<String, String> choices,
    @Setting("The data set") DatasetConfig dataset,
    @Setting("The hyperparameters") TrainingConfig training) {

  /** Copies the map in its order. */
  public RunSpec {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
  }

  /**
   * Returns the name of the run's directory, such as {@code 001-mcxent-cpu-1}. A loss given by its
   * class stands without its package.
   */
  public String directoryName() {
    return String.format(
        Locale.ROOT, "%03d-%s-%s-%d", number, LossClass.shortName(loss), backend, seed);
  }
}
