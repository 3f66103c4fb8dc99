package org.losslab.runs;

import java.util.Map;
import java.util.Optional;

/** The batch job that a process is part of. */
final class BatchJob {
  private BatchJob() {}

  /**
   * Returns SLURM's number of the job, as its commands take it: {@code 4711}, or {@code 4711_3} for
   * an array's element; empty outside of a job.
   *
   * @param environment the environment variables
   */
  static Optional<String> id(Map<String, String> environment) {
    String array = environment.get("SLURM_ARRAY_JOB_ID");
    String element = environment.get("SLURM_ARRAY_TASK_ID");
    String id =
        array != null && element != null ? array + "_" + element : environment.get("SLURM_JOB_ID");
    return Optional.ofNullable(id).filter(text -> text.matches("[0-9]{1,12}(_[0-9]{1,12})?"));
  }
}
