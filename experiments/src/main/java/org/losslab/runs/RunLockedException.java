package org.losslab.runs;

import java.util.Optional;

/** Another live process works on the run. */
final class RunLockedException extends Exception {
  private static final long serialVersionUID = 1L;

  RunLockedException(RunDirectory directory, Optional<LockOwner> owner) {
    super(
        directory.spec().directoryName()
            + " is being worked on by "
            + owner
                .map(o -> o.describe() + " (last sign of life " + o.updated() + ")")
                .orElse("another process")
            + "; wait for it to end, or end it");
  }
}
