package org.losslab.records;

/**
 * A record is not what it should be. The message names file, place and field, and what is wrong: it
 * is shown as it is.
 */
public final class DamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates the exception from its message. */
  public DamagedException(String message) {
    super(message);
  }
}
