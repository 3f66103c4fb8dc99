package org.losslab.study;

import java.util.Optional;
import org.losslab.settings.Setting;

/**
 * What a run is: everything that decides its numbers, resolved, and nothing else. It names no study
 * and no place in a grid, so that runs of two studies can be one.
 *
 * @param loss the loss's name, such as {@code mcxent}, or its class's full name
 * @param backend {@code cpu} or {@code cuda}
 * @param seed seed of the initial weights, the order of minibatches and the dropout masks; not 0
 * @param dataset the data set, without the place of its files
 * @param training the hyperparameters, those of the grid put in
 * @param network the network, without what it is called; absent: that of the Keras study
 */
public record RunSpec(
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
    @Setting("The data set") DatasetConfig dataset,
    @Setting("The hyperparameters") TrainingConfig training,
    @Setting(value = "The network", fallbackNote = "keras-cifar10")
        Optional<NetworkConfig> network) {

  /** Describes a run of the Keras study's network. */
  public RunSpec(
      String loss, String backend, long seed, DatasetConfig dataset, TrainingConfig training) {
    this(loss, backend, seed, dataset, training, Optional.empty());
  }

  /**
   * Takes from the data set what decides no number, and fills in how many images are used and where
   * a schedule ends.
   */
  public RunSpec {
    dataset = dataset.identity();
    training = training.resolved();
    network = network.filter(given -> !given.isDefault()).map(NetworkConfig::identity);
  }

  /**
   * Returns the name of the run's directory: a readable part and the start of the {@linkplain
   * #digest() digest}, such as {@code mcxent-cpu-1-3fa92c10}. A loss given by its class stands
   * without its package.
   */
  public String directoryName() {
    return LossClass.shortName(loss) + "-" + backend + "-" + seed + "-" + digest().substring(0, 8);
  }

  /**
   * Returns what identifies the run: the SHA-256 of its {@linkplain CanonicalSpec canonical form}.
   */
  public String digest() {
    return CanonicalSpec.digest(this);
  }

  /**
   * Returns the digest of the run without its number of epochs. Runs that share it are one training
   * of different lengths: the longer goes on from the shorter's last checkpoint.
   */
  public String lineage() {
    return CanonicalSpec.lineage(this);
  }
}
