package org.losslab.runs;

/** A monotonic clock that a test moves. */
final class FakeClock {
  private long nanos = 1_000_000_000_000L;

  long nanos() {
    return nanos;
  }

  void advance(long seconds) {
    nanos += seconds * 1_000_000_000L;
  }
}
