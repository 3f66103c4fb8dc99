package org.losslab.study;

import java.util.List;
import org.losslab.settings.Axes;
import org.losslab.settings.GridAxis;
import org.losslab.settings.Setting;

/**
 * What a study varies: every combination is one run. No list is empty or holds a value twice.
 *
 * @param loss the losses by name, or by their classes' full names
 * @param backend the backends by name
 * @param seed the seeds, from 1
 * @param further the hyperparameters that are varied too, in the file's order
 */
public record GridConfig(
    @Setting(
            value = "The losses to train with",
            words = LossName.class,
            pattern = LossClass.PATTERN,
            patternNote = LossClass.NOTE)
        List<String> loss,
    @Setting(value = "The backends to train on", words = BackendName.class, fallback = "cpu")
        List<String> backend,
    @Setting(
            value =
                "The seeds; each is used in every arm for the initial weights, the order of"
                    + " minibatches and the dropout masks",
            min = 1,
            max = Integer.MAX_VALUE,
            whyNotZero = WHY_NOT_ZERO)
        List<Long> seed,
    @Axes(settings = TrainingConfig.class, group = "training", beside = NetworkAxis.class)
        List<GridAxis> further) {

  /** The most runs that one study can have. */
  public static final int MAX_RUNS = 10_000;

  /** Why 0 is no seed. */
  public static final String WHY_NOT_ZERO =
      "seed 0 is refused, because Deeplearning4j takes it as no seed and draws one from the clock";

  /** Copies the lists. */
  public GridConfig {
    loss = List.copyOf(loss);
    backend = List.copyOf(backend);
    seed = List.copyOf(seed);
    further = List.copyOf(further);
  }
}
