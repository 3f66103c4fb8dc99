package org.losslab.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.losslab.records.FinalMetric;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunFields;
import org.losslab.records.RunResult;
import org.losslab.records.WorkerEvent;
import org.losslab.study.BackendName;

/**
 * Whether a run's model, evaluated again, gives the figures of its result. On the CPU the same bits
 * are expected; a run of another version of losslab, or on CUDA, may differ by its arithmetic.
 *
 * @param word the answer in a word or two
 * @param note what else there is to say, if anything
 * @param problems what differs by more than arithmetic can
 */
record ModelCheck(String word, Optional<String> note, List<String> problems) {
  private static final String NOT_EVALUATED = "not evaluated";

  /** What the order of sums in another version of the kernels may differ by. */
  private static final double ROUNDING = 1e-6;

  /** Returns that there was nothing to evaluate. */
  static ModelCheck none(String word) {
    return new ModelCheck(word, Optional.empty(), List.of());
  }

  /** Holds an evaluation against the run's result. */
  static ModelCheck of(RecordedRun run, WorkerEvent.Evaluated evaluated) {
    if (evaluated.test().isEmpty()) {
      return notEvaluated(evaluated.whyNot().orElse("for no known reason"));
    }
    RunResult result = run.result().orElseThrow();
    Optional<String> data = otherData(result, evaluated);
    if (data.isPresent()) {
      return notEvaluated("the data here are others: " + data.get() + " differs");
    }
    RunResult again = again(run, evaluated);
    List<String> findings = new ArrayList<>();
    double largest = 0;
    for (FinalMetric metric : FinalMetric.ofTest()) {
      if (metric.isLater() && Double.isNaN(metric.of(result))) {
        continue;
      }
      double distance =
          MetricDifference.distance(metric.toString(), metric.of(result), metric.of(again));
      largest = Math.max(largest, distance);
      if (distance > tolerance(run)) {
        findings.add(differs(run, metric.toString(), metric.of(result), metric.of(again)));
      }
    }
    List<String> others =
        FieldDifference.between(RunFields.findings(result), RunFields.findings(again)).stream()
            // A result of an older version has fewer fields.
            .filter(difference -> !difference.first().equals(FieldDifference.ABSENT))
            .map(FieldDifference::field)
            .toList();
    if (others.contains(RunFields.PARAMETERS)) {
      findings.add(run.directory() + ": the model has other parameters than its result says");
    }
    if (!findings.isEmpty()) {
      return new ModelCheck("differs", Optional.empty(), findings);
    }
    if (largest == 0 && others.isEmpty()) {
      return none("same bits");
    }
    return new ModelCheck(
        "equal",
        Optional.of(
            String.format(
                Locale.ROOT,
                "its test figures are the same up to %.2g, not to the bit%s",
                largest,
                others.isEmpty() ? "" : " (also " + String.join(", ", others) + ")")),
        List.of());
  }

  /** Whether the model was not evaluated. */
  boolean isLeftOut() {
    return word.equals(NOT_EVALUATED);
  }

  private static ModelCheck notEvaluated(String why) {
    return new ModelCheck(NOT_EVALUATED, Optional.of(NOT_EVALUATED + ": " + why), List.of());
  }

  private static Optional<String> otherData(RunResult result, WorkerEvent.Evaluated evaluated) {
    return result.dataSha256().orElse(Map.of()).entrySet().stream()
        .filter(file -> !file.getValue().equals(evaluated.dataSha256().get(file.getKey())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns the result as it would be with the figures of the evaluation. */
  private static RunResult again(RecordedRun run, WorkerEvent.Evaluated evaluated) {
    RunResult.Origin origin =
        new RunResult.Origin(
            Map.of(), evaluated.dataSha256(), List.of(), Optional.empty(), 0, Instant.EPOCH);
    return RunResult.finished(
        run.epochs(),
        origin,
        evaluated.test().orElseThrow(),
        run.result().flatMap(RunResult::testEpoch),
        Instant.EPOCH);
  }

  private static double tolerance(RecordedRun run) {
    boolean onCpu =
        run.spec().filter(spec -> spec.backend().equals(BackendName.CPU.yamlName())).isPresent();
    return onCpu ? ROUNDING : ReproductionComparison.DEFAULT_TOLERANCE;
  }

  private static String differs(RecordedRun run, String metric, double before, double now) {
    return run.directory()
        + ": "
        + metric
        + " is "
        + before
        + ", but its model evaluated again gives "
        + now;
  }
}
