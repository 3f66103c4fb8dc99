package org.losslab.records;

/**
 * The measures of one epoch: a line of {@code metrics.csv}, whose columns are these components in
 * snake case. Accuracies are fractions, entropies and divergences nats.
 *
 * @param epoch the epoch, from 1
 * @param trainLoss the mean of the arm's own loss over the epoch's minibatches, with dropout, as
 *     Keras shows it
 * @param trainAccuracy the share of right predictions in these minibatches, with dropout
 * @param valLoss the mean of the arm's own loss on the validation images after the epoch
 * @param valAccuracy the accuracy on the validation images
 * @param valCrossEntropy the cross-entropy on the validation images
 * @param valKl the KL divergence on the validation images
 * @param seconds the epoch's training time, without the evaluation
 * @param imagesPerSecond training images by {@code seconds}
 * @param parameterNorm the Euclidean norm of all parameters after the epoch
 * @param trainCrossEntropy the cross-entropy in the epoch's minibatches, with dropout and with the
 *     labels as they are trained; this and what follows is NaN in a file of an older version
 * @param trainKl the KL divergence there
 * @param trainLabelEntropy the entropy of the labels there: {@code trainCrossEntropy} less {@code
 *     trainKl}
 * @param valLabelEntropy the entropy of the validation images' labels
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
    @CsvTable.Later double trainCrossEntropy,
    @CsvTable.Later double trainKl,
    @CsvTable.Later double trainLabelEntropy,
    @CsvTable.Later double valLabelEntropy) {}
