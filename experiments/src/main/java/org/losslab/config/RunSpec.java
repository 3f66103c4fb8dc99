package org.losslab.config;

import java.util.Locale;
import java.util.Map;

/**
 * One network trained once: everything that decides its result, resolved.
 *
 * @param number the run's number in its study, from 1
 * @param study the study's name
 * @param loss the loss's name, such as {@code mcxent}
 * @param backend {@code cpu} or {@code cuda}
 * @param seed seed of the initial weights, the order of minibatches and the dropout masks; not 0
 * @param choices the further grid keys of this run with their values, in the grid's order; they are
 *     already applied to {@code training}
 * @param dataset the data set
 * @param training the hyperparameters
 */
public record RunSpec(
    int number,
    String study,
    String loss,
    String backend,
    long seed,
    Map<String, String> choices,
    DatasetConfig dataset,
    TrainingConfig training) {

  /** Returns the name of the run's directory, such as {@code 001-mcxent-cpu-1}. */
  public String directoryName() {
    return String.format(Locale.ROOT, "%03d-%s-%s-%d", number, loss, backend, seed);
  }
}
