package org.losslab.runs;

import java.util.Optional;
import org.losslab.records.ClaimOwner;

/** Another live process works on the run. */
final class ClaimedException extends Exception {
  private static final long serialVersionUID = 1L;

  ClaimedException(Optional<ClaimOwner> owner) {
    super(
        owner.map(ClaimOwner::describe).orElse("another process")
            + " is at work on it; wait for it to end, or end it");
  }
}
