package org.losslab.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.losslab.records.EpochMetrics;

/** The metrics that are drawn by epoch. */
enum EpochMetric {
  TRAINING_LOSS(
      "training-loss",
      "Training loss by epoch",
      "Training loss, each arm's own (nats)",
      Double.POSITIVE_INFINITY,
      EpochMetrics::trainLoss),
  VALIDATION_LOSS(
      "validation-loss",
      "Validation loss by epoch",
      "Validation loss, each arm's own (nats)",
      Double.POSITIVE_INFINITY,
      EpochMetrics::valLoss),
  VALIDATION_ACCURACY(
      "validation-accuracy",
      "Validation accuracy by epoch",
      "Validation accuracy (%)",
      100,
      metrics -> 100 * metrics.valAccuracy());

  /** The file's name without extension. */
  final String fileName;

  final String title;
  final String axisTitle;

  /** The largest value that is possible; the smallest is 0. */
  final double limit;

  private final ToDoubleFunction<EpochMetrics> value;

  EpochMetric(
      String fileName,
      String title,
      String axisTitle,
      double limit,
      ToDoubleFunction<EpochMetrics> value) {
    this.fileName = fileName;
    this.title = title;
    this.axisTitle = axisTitle;
    this.limit = limit;
    this.value = value;
  }

  /** Returns a published curve as it is drawn; empty if it was not published. */
  double[] of(ReferenceCurves.ReferenceCurve curve) {
    return switch (this) {
      case TRAINING_LOSS -> new double[0];
      case VALIDATION_LOSS -> curve.valLoss().stream().mapToDouble(loss -> loss).toArray();
      case VALIDATION_ACCURACY ->
          curve.valAccuracy().stream().mapToDouble(accuracy -> 100 * accuracy).toArray();
    };
  }

  /** Returns a run's curve as it is drawn, {@code [epoch - 1]}. */
  double[] curve(RunRecord run) {
    return curve(run.epochs());
  }

  /** Returns a curve as it is drawn, {@code [epoch - 1]}. */
  double[] curve(List<EpochMetrics> epochs) {
    return epochs.stream().mapToDouble(this::of).toArray();
  }

  /** Returns the value as it is drawn, such as an accuracy in per cent. */
  double of(EpochMetrics metrics) {
    return value.applyAsDouble(metrics);
  }
}
