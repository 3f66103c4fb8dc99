package org.losslab.compare;

/** How well a reproduced run agrees with its original. */
public enum Reproducibility {
  /** The final parameters have the same SHA-256, and every metric but the timings is equal. */
  BIT_IDENTICAL("bit-identical"),
  /** Every metric agrees within the tolerance. */
  WITHIN_TOLERANCE("equal within tolerance"),
  /** Some metric differs by more, or one of the runs ended otherwise. */
  DIFFERENT("different");

  private final String label;

  Reproducibility(String label) {
    this.label = label;
  }

  /** Returns the verdict in words. */
  public String label() {
    return label;
  }
}
