package org.losslab.files;

import java.util.Locale;

/**
 * Text from elsewhere, such as an exception's message or a file's name, as a terminal and a record
 * may have it: on one line, not endless, and without characters that move the cursor, change
 * colours or turn the reading direction.
 */
public final class ShownText {
  /** The length, in characters, beyond which text is cut. */
  public static final int MAX_CHARS = 2000;

  private ShownText() {}

  /** Returns the text with its control characters escaped, and cut at {@link #MAX_CHARS}. */
  public static String of(String text) {
    if (text.length() <= MAX_CHARS) {
      return escaped(text);
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
    return escaped(text.substring(0, end))
        + String.format(Locale.ROOT, " ... (%,d more characters)", text.length() - end);
  }

  /** Returns the text with its control characters escaped as in Java's string literals. */
  public static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int c) {
    switch (c) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (isUnseen(c)) {
          shown.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
          shown.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
