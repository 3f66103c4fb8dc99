package org.losslab.analysis;

import java.util.List;
import java.util.Map;

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

  /** Returns the finite values of the finished runs as they are stored, by run number. */
  public double[] values(Metric metric) {
    return finished().stream().mapToDouble(metric::of).filter(Double::isFinite).toArray();
  }

  /** Returns the same values as they are shown. */
  public double[] shown(Metric metric) {
    return metric.shown(values(metric));
  }
}
