package org.losslab.runs;

import java.util.Optional;
import org.losslab.records.LockOwner;

/** Another live process works on the run. */
final class RunLockedException extends Exception {
  private static final long serialVersionUID = 1L;

  RunLockedException(Optional<LockOwner> owner) {
    super(
        owner
                .map(o -> o.describe() + " (last sign of life " + o.updated() + ")")
                .orElse("another process")
            + " is at work on it; wait for it to end, or end it");
  }
}
