package org.losslab.doctor;

/** How good a finding is. */
public enum Level {
  /** As it should be. */
  OK("ok"),
  /** Studies run, but slower, without something, or perhaps not always. */
  WARNING("warning"),
  /** Something that a study needs does not work. */
  PROBLEM("problem");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** Returns the level in words, such as {@code ok}. */
  public String label() {
    return label;
  }
}
