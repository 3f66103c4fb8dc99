package org.losslab.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which images a study trains on.
 *
 * @param name the data set
 * @param validationSplit the fraction of the training images, taken from their end, that is never
 *     trained on, in (0, 1)
 * @param directory where the CIFAR-10 binary files lie; a relative path starts at the study file's
 *     directory
 * @param trainImages how many of the training images to use, validation included, from the first;
 *     absent: all
 * @param testImages how many of the test images to use, from the first; absent: all
 * @param seed what the synthetic images are drawn from; unused by CIFAR-10
 */
public record DatasetConfig(
    DatasetName name,
    double validationSplit,
    Optional<String> directory,
    OptionalInt trainImages,
    OptionalInt testImages,
    long seed) {}
