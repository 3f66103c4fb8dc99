package org.losslab.training;

import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * The measures of one epoch: a line of {@code metrics.csv}.
 *
 * @param epoch the epoch, from 1
 * @param trainLoss the mean of the arm's own loss over the epoch's minibatches, with dropout, as
 *     Keras shows it
 * @param trainAccuracy the share of right predictions in these minibatches, with dropout
 * @param valLoss the mean of the arm's own loss on the validation images after the epoch
 * @param valAccuracy the accuracy on the validation images
 * @param valCrossEntropy the cross-entropy on the validation images in nats
 * @param valKl the KL divergence on the validation images in nats
 * @param seconds the epoch's training time, without the evaluation
 * @param imagesPerSecond training images by {@code seconds}
 * @param parameterNorm the Euclidean norm of all parameters after the epoch
 * @param trainCrossEntropy the cross-entropy in the epoch's minibatches in nats, with dropout and
 *     with the labels as they are trained
 * @param trainKl the KL divergence there in nats
 * @param trainLabelEntropy the entropy of the labels there in nats: {@code trainCrossEntropy} less
 *     {@code trainKl}
 * @param valLabelEntropy the entropy of the validation images' labels in nats
 */
record EpochMetrics(
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
    double trainCrossEntropy,
    double trainKl,
    double trainLabelEntropy,
    double valLabelEntropy) {

  /** The columns of {@code metrics.csv}. */
  static final List<String> COLUMNS =
      List.of(
          "epoch",
          "train_loss",
          "train_accuracy",
          "val_loss",
          "val_accuracy",
          "val_cross_entropy",
          "val_kl",
          "seconds",
          "images_per_second",
          "parameter_norm",
          "train_cross_entropy",
          "train_kl",
          "train_label_entropy",
          "val_label_entropy");

  /** How many columns there were at first; the others are absent from older files. */
  private static final int OLDEST_COLUMNS = 10;

  /**
   * Reads the values by their columns. Those that an older version did not write are NaN.
   *
   * @param line a line of a file that was parsed with its header
   * @throws IllegalArgumentException if another value is missing or not a number
   */
  static EpochMetrics parse(CSVRecord line) {
    double[] v = new double[COLUMNS.size()];
    for (int i = 1; i < v.length; i++) {
      boolean older = i >= OLDEST_COLUMNS && !line.isMapped(COLUMNS.get(i));
      v[i] = older ? Double.NaN : Double.parseDouble(line.get(COLUMNS.get(i)));
    }
    return new EpochMetrics(
        Integer.parseInt(line.get(COLUMNS.get(0))),
        v[1],
        v[2],
        v[3],
        v[4],
        v[5],
        v[6],
        v[7],
        v[8],
        v[9],
        v[10],
        v[11],
        v[12],
        v[13]);
  }

  /** Returns the values in the order of {@link #COLUMNS}. */
  List<Object> values() {
    return List.of(
        epoch,
        trainLoss,
        trainAccuracy,
        valLoss,
        valAccuracy,
        valCrossEntropy,
        valKl,
        seconds,
        imagesPerSecond,
        parameterNorm,
        trainCrossEntropy,
        trainKl,
        trainLabelEntropy,
        valLabelEntropy);
  }
}
