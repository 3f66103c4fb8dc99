package org.losslab.analysis;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.losslab.records.EpochMetrics;

/** The metrics that are drawn by epoch. */
public enum EpochMetric {
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
  public final String fileName;

  public final String title;
  public final String axisTitle;

  /** The largest value that is possible; the smallest is 0. */
  public final double limit;

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
  public double[] of(ReferenceCurves.ReferenceCurve curve) {
    return switch (this) {
      case TRAINING_LOSS -> new double[0];
      case VALIDATION_LOSS -> curve.valLoss().stream().mapToDouble(loss -> loss).toArray();
      case VALIDATION_ACCURACY ->
          curve.valAccuracy().stream().mapToDouble(accuracy -> 100 * accuracy).toArray();
    };
  }

  /** Returns a run's curve as it is drawn, {@code [epoch - 1]}. */
  public double[] curve(RunRecord run) {
    return curve(run.epochs());
  }

  /** Returns a curve as it is drawn, {@code [epoch - 1]}. */
  public double[] curve(List<EpochMetrics> epochs) {
    return epochs.stream().mapToDouble(this::of).toArray();
  }

  /** Returns the value as it is drawn, such as an accuracy in per cent. */
  public double of(EpochMetrics metrics) {
    return value.applyAsDouble(metrics);
  }
}
