package org.losslab.analysis;

import java.util.List;
import org.losslab.records.RunStatus;
import org.losslab.study.ArmKey;

/**
 * The runs of a study that differ in their seed alone.
 *
 * @param label a short name, unique in the study, with what distinguishes this arm from the others
 * @param fileName the label reduced to lower-case letters, digits, dots and hyphens; unique
 * @param key what the runs share
 * @param runs the arm's runs, by number
 */
public record Arm(String label, String fileName, ArmKey key, List<RunRecord> runs) {

  /** Returns the loss's name. */
  public String loss() {
    return key.loss();
  }

  /** Returns the runs that were trained to their end. */
  public List<RunRecord> finished() {
    return runs.stream().filter(RunRecord::isFinished).toList();
  }

  /** Returns how many runs did not keep their parameters finite. */
  public long diverged() {
    return runs.stream().filter(run -> run.status() == RunStatus.DIVERGED).count();
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
