package org.losslab.study;

import java.util.List;
import java.util.Optional;
import org.losslab.settings.GridAxis;
import org.losslab.settings.Setting;

/**
 * One study as its YAML file says it, defaults filled in.
 *
 * @param study the study's name, which is also the name of its results directory
 * @param description what the study asks, for its report; may be empty
 * @param dataset the images
 * @param training the hyperparameters that all runs share
 * @param network the network; absent: that of the Keras study
 * @param grid what is varied; a hyperparameter named here takes the grid's values
 * @param reference the published results to compare with
 * @param execution how runs are looked after
 * @param statistics how arms are compared
 * @param cluster how runs are given to SLURM
 * @param authors who is to be cited for the study
 * @param license under which its results are published
 */
public record StudyConfig(
    @Setting(
            value = "The study's name, which is also the name of its results directory",
            pattern = NAME_PATTERN,
            patternNote = NAME_NOTE)
        String study,
    @Setting(value = "What the study asks, for its report", fallback = "") String description,
    @Setting("The images") DatasetConfig dataset,
    @Setting("The hyperparameters that all runs share") TrainingConfig training,
    @Setting(
            value = "The network: keras-cifar10, a file such as small.yaml, or a list of layers",
            fallbackNote = "keras-cifar10")
        Optional<NetworkConfig> network,
    @Setting("What is varied: every combination is one run") GridConfig grid,
    @Setting(
            value = "Published results to plot and compare with",
            words = ReferenceName.class,
            fallbackNote = "none")
        Optional<String> reference,
    @Setting("How runs are looked after; nothing here changes a result") ExecutionConfig execution,
    @Setting("How arms are compared") StatisticsConfig statistics,
    @Setting("How runs are given to SLURM; nothing here changes a result") ClusterConfig cluster,
    @Setting(value = "Who is to be cited for the study", fallbackNote = "nobody")
        List<AuthorConfig> authors,
    @Setting(
            value = "The license of the results, for who publishes them",
            fallbackNote = "none",
            pattern = "[A-Za-z0-9][A-Za-z0-9.+-]{0,63}",
            patternNote = "an SPDX identifier such as CC-BY-4.0")
        Optional<String> license) {

  /** Leaves the default network out, so that a study is what it was before it could be said. */
  public StudyConfig {
    network = network.filter(given -> !given.isDefault());
    authors = List.copyOf(authors);
  }

  /** What a study's name matches; it cannot lead out of the results directory. */
  public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /** {@link #NAME_PATTERN} in words. */
  static final String NAME_NOTE =
      "1 to 64 of A to Z, a to z, 0 to 9, '.', '_' and '-', the first a letter or digit";

  /** Returns the study with other hyperparameters. */
  public StudyConfig with(TrainingConfig other) {
    return new StudyConfig(
        study,
        description,
        dataset,
        other,
        network,
        grid,
        reference,
        execution,
        statistics,
        cluster,
        authors,
        license);
  }

  /** Returns the networks of the study, under the names that it gives them, without the default. */
  public List<NetworkConfig> networks() {
    Optional<GridAxis> axis =
        grid.further().stream().filter(a -> a.key().equals(NetworkAxis.KEY)).findFirst();
    return axis
        .map(a -> a.values().stream().map(NetworkAxis::network).toList())
        .orElseGet(() -> network.stream().toList())
        .stream()
        .filter(given -> !given.isDefault())
        .distinct()
        .toList();
  }

  /**
   * Returns the study's runs, numbered from 1. The loss varies slowest, then the backend, then the
   * further hyperparameters in the grid's order; the seed varies fastest.
   */
  public List<PlannedRun> runs() {
    return GridExpansion.expand(this);
  }
}
