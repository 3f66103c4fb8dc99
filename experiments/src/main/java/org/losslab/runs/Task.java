package org.losslab.runs;

import org.losslab.records.RunDirectory;
import org.losslab.study.BackendName;
import org.losslab.study.PlannedRun;

/**
 * A run that is asked for.
 *
 * @param run the run in its study
 * @param directory where it is
 */
record Task(PlannedRun run, RunDirectory directory) {
  /** Whether the run needs a GPU. */
  boolean isOnCuda() {
    return run.spec().backend().equals(BackendName.CUDA.yamlName());
  }
}
