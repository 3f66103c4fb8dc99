package org.losslab.analysis;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.losslab.records.RunResult;

/**
 * The runs of a study that differ in their seed alone.
 *
 * @param label a short name, unique in the study, with what distinguishes this arm from the others
 * @param fileName the label reduced to lower-case letters, digits, dots and hyphens; unique
 * @param loss the loss's name
 * @param backend {@code cpu} or {@code cuda}
 * @param choices the further grid keys with their values
 * @param runs the arm's runs, by number
 */
public record Arm(
    String label,
    String fileName,
    String loss,
    String backend,
    Map<String, String> choices,
    List<RunRecord> runs) {

  /** Returns the runs that were trained to their end. */
  public List<RunRecord> finished() {
    return runs.stream().filter(RunRecord::isFinished).toList();
  }

  /** Returns a number of each finished run's result, by run number; some may be {@code NaN}. */
  public double[] values(ToDoubleFunction<RunResult> metric) {
    return finished().stream()
        .mapToDouble(run -> metric.applyAsDouble(run.result().get()))
        .toArray();
  }
}
