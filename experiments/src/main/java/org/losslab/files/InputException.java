package org.losslab.files;

import java.util.List;

/**
 * What the user gave cannot be used as it stands. Each message says what is wrong and what would be
 * right; a command prints them without a stack trace and ends with exit code 2.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> messages;

  /** Creates the exception from one message or more, each a line of its own. */
  public InputException(String... messages) {
    this(List.of(messages));
  }

  /** Creates the exception from one message or more, each a line of its own. */
  public InputException(List<String> messages) {
    super(String.join(System.lineSeparator(), messages));
    this.messages = List.copyOf(messages);
  }

  /** Returns the messages, one for each thing that is wrong. */
  public List<String> messages() {
    return messages;
  }
}
