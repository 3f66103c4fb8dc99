package org.losslab.study;

import java.util.Optional;
import org.losslab.settings.Setting;

/**
 * How each network of a study is trained.
 *
 * @param epochs passes over the training images, from 1
 * @param batchSize images a minibatch, from 1
 * @param dropout the rate of activations dropped (Keras' meaning), in [0, 1)
 * @param labelSmoothing the share of each label spread evenly over all classes, in [0, 1)
 * @param mixup the parameter of mixup's Beta distribution, from 0; 0 mixes nothing
 * @param optimizer the optimizer
 * @param augmentation how training images are changed at random
 * @param checkpoint which epoch's network is kept and tested
 * @param initialWeights the file of the weights that every run starts from; absent: each seed draws
 *     its own. A relative path is read as {@code dataset.directory} is
 * @param initialWeightsSha256 the digest of these weights, by which they identify a run
 */
public record TrainingConfig(
    @Setting(value = "Passes over the training images", fallback = "25", min = 1, max = 100_000)
        int epochs,
    @Setting(
            value = "Images a minibatch; at most the images trained on",
            fallback = "250",
            min = 1,
            max = 50_000)
        int batchSize,
    @Setting(
            value = "The rate of activations dropped, as in Keras",
            fallback = "0.5",
            min = 0,
            max = 1,
            belowMax = true)
        double dropout,
    @Setting(
            value = "The share of each label that is spread evenly over all classes",
            fallback = "0.0",
            min = 0,
            max = 1,
            belowMax = true)
        double labelSmoothing,
    @Setting(
            value =
                "Mixup: the parameter alpha of the Beta distribution from which the share of each"
                    + " image in its mix is drawn; 0 mixes nothing",
            fallback = "0.0",
            min = 0,
            max = 100)
        double mixup,
    @Setting("The optimizer and its hyperparameters, in Keras' terms") OptimizerConfig optimizer,
    @Setting("How training images are changed at random, anew in each epoch")
        AugmentationConfig augmentation,
    @Setting(
            value =
                "Which epoch's network is kept and tested: the last, or the one with the best"
                    + " (lowest) validation cross-entropy",
            fallback = "last")
        CheckpointChoice checkpoint,
    @Setting(
            value =
                "The weights that every run starts from: a file .weights.h5 or .keras of Keras 3,"
                    + " .npz of NumPy, or a model.zip",
            fallbackNote = "each seed draws its own",
            whyNoAxis = "is no axis: all runs of a study start from the same weights",
            pattern = "[^\\u0000-\\u001f\\u007f-\\u009f]{1,4096}",
            patternNote = "a path of 1 to 4096 characters without control characters")
        Optional<String> initialWeights,
    @Setting(
            value = "The digest of the initial weights: others are refused",
            fallbackNote = "any; what the study was started with is kept with its results",
            whyNoAxis = "is no axis: all runs of a study start from the same weights",
            pattern = "[0-9a-f]{64}",
            patternNote = "64 hexadecimal digits")
        Optional<String> initialWeightsSha256) {

  /** Describes a training on unchanged images that keeps the last epoch's network. */
  public TrainingConfig(
      int epochs,
      int batchSize,
      double dropout,
      double labelSmoothing,
      double mixup,
      OptimizerConfig optimizer) {
    this(
        epochs,
        batchSize,
        dropout,
        labelSmoothing,
        mixup,
        optimizer,
        AugmentationConfig.NONE,
        CheckpointChoice.LAST,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the same with the digest of its initial weights. */
  public TrainingConfig startingFrom(String sha256) {
    return with(optimizer, initialWeights, Optional.of(sha256));
  }

  /**
   * Returns the same with what depends on the number of epochs filled in, and without the place of
   * a file.
   */
  TrainingConfig resolved() {
    return with(optimizer.over(epochs), Optional.empty(), initialWeightsSha256);
  }

  private TrainingConfig with(
      OptimizerConfig stepping, Optional<String> weights, Optional<String> sha256) {
    return new TrainingConfig(
        epochs,
        batchSize,
        dropout,
        labelSmoothing,
        mixup,
        stepping,
        augmentation,
        checkpoint,
        weights,
        sha256);
  }
}
