package org.losslab.settings;

/**
 * Thrown by the constructor of a record of settings whose values do not go together. The reader
 * tells it at the place of the component.
 */
public final class WrongSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String component;

  /**
   * Creates the exception.
   *
   * @param component the component that is wrong
   * @param message what is wrong and what would be right, to follow the component's path
   */
  public WrongSettingException(String component, String message) {
    super(message);
    this.component = component;
  }

  /** Returns the component that is wrong. */
  public String component() {
    return component;
  }
}
