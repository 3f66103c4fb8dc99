package org.losslab.analysis;

/**
 * One line of a run's {@code metrics.csv}. A value that is absent from the file is {@code NaN}.
 *
 * @param epoch the epoch, from 1
 * @param trainLoss the run's own loss over the training images, in nats
 * @param trainAccuracy fraction of the training images classified correctly
 * @param valLoss the run's own loss over the validation images, in nats
 * @param valAccuracy fraction of the validation images classified correctly
 * @param valCrossEntropy cross-entropy over the validation images, in nats; the same code in every
 *     arm
 * @param valKl KL divergence of labels from predictions over the validation images, in nats
 * @param seconds time the epoch took
 * @param imagesPerSecond training images processed a second
 * @param parameterNorm Euclidean norm of all parameters
 * @param trainLabelEntropy entropy of the labels that were trained with, in nats
 */
public record EpochMetrics(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double valLoss,
    double valAccuracy,
    double valCrossEntropy,
    double valKl,
    double seconds,
    double imagesPerSecond,
    double parameterNorm,
    double trainLabelEntropy) {}
