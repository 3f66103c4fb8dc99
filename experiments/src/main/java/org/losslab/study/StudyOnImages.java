package org.losslab.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.losslab.files.InputException;

/** A study whose images have been looked at: what they say is filled in, and must fit. */
public final class StudyOnImages {
  private StudyOnImages() {}

  /**
   * Returns the study with its data set as its files have shown it.
   *
   * @param images the data set with its numbers of images and its digest
   * @param shape the size of the images
   * @param classes how many classes there are
   * @throws InputException if a minibatch would have more images than are trained on, a network
   *     cannot take images of this size, or they can be moved out of themselves
   */
  public static StudyConfig of(
      StudyConfig study, DatasetConfig images, ImageShape shape, int classes) {
    StudyConfig on =
        new StudyConfig(
            study.study(),
            study.description(),
            images,
            study.training(),
            study.network(),
            study.grid(),
            study.reference(),
            study.execution(),
            study.statistics(),
            study.cluster(),
            study.authors(),
            study.license());
    check(on, shape, classes);
    return on;
  }

  /**
   * Makes sure that each run of a study goes with its images.
   *
   * @throws InputException as {@link #of}
   */
  public static void check(StudyConfig study, ImageShape shape, int classes) {
    Set<String> problems = new LinkedHashSet<>();
    for (PlannedRun run : study.runs()) {
      check(run.spec(), shape, classes, problems);
    }
    if (!problems.isEmpty()) {
      throw new InputException(List.copyOf(problems));
    }
  }

  private static void check(RunSpec run, ImageShape shape, int classes, Set<String> problems) {
    int fitted = run.dataset().fittedImages();
    int size = run.training().batchSize();
    if (size > fitted) {
      problems.add(
          "training.batchSize is "
              + size
              + "; expected at most "
              + fitted
              + ", the images that are trained on after the validation split");
    }
    int side = Math.min(shape.height(), shape.width());
    if (run.training().augmentation().shift() >= side) {
      problems.add(
          "training.augmentation.shift is "
              + run.training().augmentation().shift()
              + "; expected at most "
              + (side - 1)
              + " for images of "
              + shape);
    }
    if (run.network().flatMap(NetworkConfig::deeplearning4j).isPresent()) {
      // A process of its own with Deeplearning4j looks at it.
      return;
    }
    try {
      NetworkPlan.of(layers(run), shape, classes);
    } catch (LayerException e) {
      String name =
          run.network()
              .map(network -> network.name().orElse("of the study"))
              .orElse(NetworkConfig.DEFAULT);
      problems.add(
          "network "
              + name
              + " does not take images of "
              + shape
              + ": layer "
              + (e.layer() + 1)
              + ": "
              + e.getMessage());
    }
  }

  /** Returns the layers of a run's network; none of one that is no list. */
  public static List<LayerConfig> layers(RunSpec run) {
    return run.network()
        .map(NetworkConfig::layers)
        .orElseGet(() -> NetworkConfig.kerasLayers(run.training().dropout()));
  }
}
