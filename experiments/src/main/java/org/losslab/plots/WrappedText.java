package org.losslab.plots;

/** Breaks text into lines, for names that are longer than the room beside or in a plot. */
public final class WrappedText {

  private WrappedText() {}

  /** Returns the text with line breaks at blanks, or within words longer than a line. */
  public static String wrap(String text, int columns) {
    StringBuilder wrapped = new StringBuilder();
    int used = 0;
    for (String word : text.strip().split("\\s+")) {
      String rest = word;
      if (used > 0 && used + 1 + rest.length() > columns) {
        wrapped.append('\n');
        used = 0;
      } else if (used > 0) {
        wrapped.append(' ');
        used++;
      }
      while (rest.length() > columns) {
        wrapped.append(rest, 0, columns).append('\n');
        rest = rest.substring(columns);
      }
      wrapped.append(rest);
      used += rest.length();
    }
    return wrapped.toString();
  }
}
