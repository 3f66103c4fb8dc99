package org.losslab.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A reproduced run against its original. Compared are the environments, the metrics of every epoch
 * and the final results; timings are not. The tolerance applies to losses and accuracies as an
 * absolute and to {@code parameter_norm} as a relative difference. What is derived from single
 * predictions (confusion matrix, accuracy by class, calibration) must be equal for {@link
 * Reproducibility#BIT_IDENTICAL} only: with few images a class, one prediction exceeds any sensible
 * tolerance.
 */
public final class ReproductionComparison {
  /** The default tolerance: 0.1 percentage points of accuracy, or 0.001 nats. */
  public static final double DEFAULT_TOLERANCE = 1e-3;

  static final List<String> FINAL_METRICS =
      List.of(
          "val_loss",
          "val_accuracy",
          "val_cross_entropy",
          "val_kl",
          "test_loss",
          "test_accuracy",
          "test_cross_entropy",
          "test_kl");

  static final String DIGEST = "parameters_sha256";

  /** Fields of the result in which two equal runs may differ, or which are environment. */
  private static final Set<String> NOT_COMPARED =
      Set.of(
          "seconds", "images_per_second", "peak_memory_bytes", "started", "ended", "data_warnings");

  private final RecordedRun original;
  private final RecordedRun reproduced;
  private final double tolerance;
  private final List<MetricDifference> metrics;
  private final List<FieldDifference> results;
  private final List<String> reasons = new ArrayList<>();
  private final Reproducibility verdict;

  private ReproductionComparison(RecordedRun original, RecordedRun reproduced, double tolerance) {
    this.original = original;
    this.reproduced = reproduced;
    this.tolerance = tolerance;
    List<MetricDifference> differences = new ArrayList<>(epochDifferences());
    differences.addAll(finalDifferences());
    this.metrics = List.copyOf(differences);
    this.results = resultDifferences();
    this.verdict = judge();
  }

  /**
   * Compares two runs.
   *
   * @param original the run that was to be reproduced
   * @param reproduced the run of the same spec made now
   * @param tolerance the largest difference of a metric that still counts as equal, from 0
   */
  public static ReproductionComparison of(
      RecordedRun original, RecordedRun reproduced, double tolerance) {
    return new ReproductionComparison(original, reproduced, tolerance);
  }

  /** How well the runs agree. */
  public Reproducibility verdict() {
    return verdict;
  }

  RecordedRun original() {
    return original;
  }

  RecordedRun reproduced() {
    return reproduced;
  }

  double tolerance() {
    return tolerance;
  }

  /** What else the verdict rests on than the size of the differences, in words. */
  List<String> reasons() {
    return List.copyOf(reasons);
  }

  /** The fields of the spec that differ; only the place of the data can. */
  List<FieldDifference> spec() {
    return FieldDifference.between(original.spec(), reproduced.spec());
  }

  List<FieldDifference> environment() {
    return FieldDifference.between(original.environment(), reproduced.environment());
  }

  /** The metrics that differ: epoch by epoch, then the final ones. */
  List<MetricDifference> metrics() {
    return metrics;
  }

  /** The fields of the final result that differ, without the metrics. */
  List<FieldDifference> results() {
    return results;
  }

  /** The metric that differs most; empty when none does. */
  Optional<MetricDifference> largest() {
    return metrics.stream().max(Comparator.comparingDouble(MetricDifference::distance));
  }

  /** The metrics that both runs have of every epoch. */
  List<String> commonMetrics() {
    List<String> common = new ArrayList<>(original.table().metrics());
    common.retainAll(reproduced.table().metrics());
    return common;
  }

  /** How many epochs both runs have. */
  int commonEpochs() {
    return Math.min(original.table().epochs().size(), reproduced.table().epochs().size());
  }

  private List<MetricDifference> epochDifferences() {
    List<MetricDifference> differences = new ArrayList<>();
    for (int epoch = 1; epoch <= commonEpochs(); epoch++) {
      Map<String, Double> a = original.table().epochs().get(epoch - 1);
      Map<String, Double> b = reproduced.table().epochs().get(epoch - 1);
      for (String metric : commonMetrics()) {
        difference(metric, OptionalInt.of(epoch), a.get(metric), b.get(metric))
            .ifPresent(differences::add);
      }
    }
    return differences;
  }

  private List<MetricDifference> finalDifferences() {
    List<MetricDifference> differences = new ArrayList<>();
    for (String metric : FINAL_METRICS) {
      difference(metric, OptionalInt.empty(), original.number(metric), reproduced.number(metric))
          .ifPresent(differences::add);
    }
    return differences;
  }

  private static Optional<MetricDifference> difference(
      String metric, OptionalInt epoch, double a, double b) {
    double distance = MetricDifference.distance(metric, a, b);
    return distance == 0
        ? Optional.empty()
        : Optional.of(new MetricDifference(metric, epoch, a, b, distance));
  }

  private List<FieldDifference> resultDifferences() {
    List<FieldDifference> differences = new ArrayList<>();
    for (FieldDifference d : FieldDifference.between(original.result(), reproduced.result())) {
      String group = d.field().replaceFirst("\\..*", "");
      boolean environment = group.equals("backend") || group.equals("data_sha256");
      if (!environment && !NOT_COMPARED.contains(group) && !FINAL_METRICS.contains(group)) {
        differences.add(d);
      }
    }
    return List.copyOf(differences);
  }

  private Reproducibility judge() {
    Set<String> broken = new LinkedHashSet<>(reproduced.problems());
    if (!original.status().equals(reproduced.status())) {
      broken.add("the original " + original.status() + ", the reproduction " + reproduced.status());
    }
    int before = original.table().epochs().size();
    int now = reproduced.table().epochs().size();
    if (before != now) {
      broken.add("the original has " + before + " epochs, the reproduction " + now);
    }
    if (commonMetrics().isEmpty()) {
      broken.add("the runs have no metric in common");
    }
    reasons.addAll(broken);
    addDataReason();
    if (!broken.isEmpty() || metrics.stream().anyMatch(d -> d.distance() > tolerance)) {
      addDigestReason();
      return Reproducibility.DIFFERENT;
    }
    if (sameParameters() && metrics.isEmpty() && results.isEmpty()) {
      return Reproducibility.BIT_IDENTICAL;
    }
    addDigestReason();
    return Reproducibility.WITHIN_TOLERANCE;
  }

  private boolean sameParameters() {
    String digest = original.result().get(DIGEST);
    return digest != null && digest.equals(reproduced.result().get(DIGEST));
  }

  private void addDataReason() {
    environment().stream()
        .map(FieldDifference::field)
        .filter(field -> field.startsWith("data_sha256"))
        .forEach(field -> reasons.add("the images are not the same: " + field + " differs"));
  }

  /** Says where the digest and the metrics seem to disagree. */
  private void addDigestReason() {
    if (sameParameters()) {
      reasons.add("the final parameters have the same bits, yet other records differ");
    } else if (!original.result().containsKey(DIGEST)) {
      reasons.add("the original has no digest of its final parameters, so bits cannot be compared");
    }
  }
}
