package org.losslab.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.losslab.files.InputException;
import org.losslab.records.EnvironmentFields;
import org.losslab.records.EpochTable;
import org.losslab.records.FinalMetric;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunFields;
import org.losslab.records.RunResult;

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

  private static final String EXAMPLE = "results/quickstart/runs/mcxent-cpu-1-dd06e4b6";

  private final RecordedRun original;
  private final RecordedRun reproduced;
  private final double tolerance;
  private final List<MetricDifference> metrics;
  private final List<FieldDifference> results;
  private final List<FieldDifference> environment;
  private final EpochTable originalEpochs;
  private final EpochTable reproducedEpochs;
  private final List<String> reasons = new ArrayList<>();
  private final Reproducibility verdict;

  private ReproductionComparison(RecordedRun original, RecordedRun reproduced, double tolerance) {
    this.original = original;
    this.reproduced = reproduced;
    this.tolerance = tolerance;
    this.originalEpochs = EpochTable.of(original.epochs());
    this.reproducedEpochs = EpochTable.of(reproduced.epochs());
    this.environment =
        FieldDifference.between(
            EnvironmentFields.of(original.directory()),
            EnvironmentFields.of(reproduced.directory()));
    List<MetricDifference> differences = new ArrayList<>(epochDifferences());
    differences.addAll(finalDifferences());
    this.metrics = List.copyOf(differences);
    this.results = FieldDifference.between(findings(original), findings(reproduced));
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

  /**
   * Refuses a run that a reproduction could not be compared with.
   *
   * @throws InputException if it is none, has not ended, has failed, or its records do not hold
   */
  public static void requireComparable(RecordedRun run) {
    if (!RecordedRun.isRun(run.directory())) {
      throw new InputException(
          run.directory() + " is not a run directory; expected one such as " + EXAMPLE);
    }
    if (!run.problems().isEmpty()) {
      List<String> messages = new ArrayList<>(run.problems());
      messages.add("Nothing was trained: a reproduction could not be compared with this run.");
      throw new InputException(messages);
    }
    if (!run.status().isComplete()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s is %s: there is no end to compare with (%d epochs are recorded); finish it with"
                  + " the run command first, or see what is there with the compare command",
              run.directory(),
              run.status().word(),
              run.epochs().size()));
    }
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

  List<FieldDifference> environment() {
    return environment;
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
    List<String> common = new ArrayList<>(originalEpochs.metrics());
    common.retainAll(reproducedEpochs.metrics());
    return common;
  }

  /** How many epochs both runs have. */
  int commonEpochs() {
    return Math.min(originalEpochs.epochs().size(), reproducedEpochs.epochs().size());
  }

  private List<MetricDifference> epochDifferences() {
    List<MetricDifference> differences = new ArrayList<>();
    for (int epoch = 1; epoch <= commonEpochs(); epoch++) {
      Map<String, Double> a = originalEpochs.epochs().get(epoch - 1);
      Map<String, Double> b = reproducedEpochs.epochs().get(epoch - 1);
      for (String metric : commonMetrics()) {
        difference(metric, OptionalInt.of(epoch), a.get(metric), b.get(metric))
            .ifPresent(differences::add);
      }
    }
    return differences;
  }

  private List<MetricDifference> finalDifferences() {
    List<MetricDifference> differences = new ArrayList<>();
    for (FinalMetric metric : FinalMetric.measures()) {
      if (metric.isLater() && Double.isNaN(number(original, metric))) {
        continue;
      }
      difference(
              metric.toString(),
              OptionalInt.empty(),
              number(original, metric),
              number(reproduced, metric))
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

  private static Map<String, String> findings(RecordedRun run) {
    return run.result().map(RunFields::findings).orElse(Map.of());
  }

  /** Returns a final metric of a run; NaN where there is none. */
  static double number(RecordedRun run, FinalMetric metric) {
    return run.result().map(metric::of).orElse(Double.NaN);
  }

  private Reproducibility judge() {
    Set<String> broken = new LinkedHashSet<>(reproduced.problems());
    if (original.status() != reproduced.status()) {
      broken.add(
          "the original "
              + original.status().word()
              + ", the reproduction "
              + reproduced.status().word());
    }
    if (divergence(original).isPresent() && divergence().isEmpty()) {
      broken.add("the runs did not diverge in the same minibatch");
    }
    int before = originalEpochs.epochs().size();
    int now = reproducedEpochs.epochs().size();
    if (before != now) {
      broken.add("the original has " + before + " epochs, the reproduction " + now);
    }
    if (commonMetrics().isEmpty() && divergence().isEmpty()) {
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

  /** Returns where both runs diverged, if that is one place. */
  Optional<RunResult.Divergence> divergence() {
    return divergence(original).filter(place -> divergence(reproduced).equals(Optional.of(place)));
  }

  private static Optional<RunResult.Divergence> divergence(RecordedRun run) {
    return run.result().flatMap(RunResult::diverged);
  }

  private boolean sameParameters() {
    Optional<String> digest = parameters(original);
    return digest.isPresent() && digest.equals(parameters(reproduced));
  }

  private static Optional<String> parameters(RecordedRun run) {
    return run.result().flatMap(RunResult::parametersSha256);
  }

  private void addDataReason() {
    environment().stream()
        .map(FieldDifference::field)
        .filter(EnvironmentFields::isOfData)
        .forEach(field -> reasons.add("the images are not the same: " + field + " differs"));
  }

  /** Says where the digest and the metrics seem to disagree. */
  private void addDigestReason() {
    if (sameParameters()) {
      reasons.add("the final parameters have the same bits, yet other records differ");
    } else if (parameters(original).isEmpty()) {
      reasons.add("the original has no digest of its final parameters, so bits cannot be compared");
    }
  }
}
