package org.losslab.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * An output to a terminal: long lines are folded between words rather than cut by the edge, and
 * what is told while a progress bar is drawn stands on a line of its own.
 */
final class FoldedStream extends PrintStream {
  /** What follows is a command to copy: it stays whole, on the next line. */
  private static final String COMMAND_AHEAD = ":  ";

  /** A narrower terminal is left to itself. */
  private static final int LEAST_COLUMNS = 20;

  private final PrintStream out;
  private final IntSupplier columns;
  private final Screen screen;
  private final StringBuilder begun = new StringBuilder();

  /** What is at the end of a terminal, which two outputs share. */
  static final class Screen {
    private final Runnable whenDrawn;
    private boolean drawn;
    private boolean onABar;
    private boolean ended;

    /**
     * Makes an empty screen.
     *
     * @param whenDrawn called at the first bar
     */
    Screen(Runnable whenDrawn) {
      this.whenDrawn = whenDrawn;
    }

    /** From now on no bar is drawn any more, whoever still tries. */
    synchronized void end() {
      ended = true;
    }

    private synchronized void draw(String text, PrintStream out) {
      if (ended) {
        return;
      }
      if (!drawn) {
        drawn = true;
        whenDrawn.run();
      }
      out.print(text);
      out.flush();
      // Bars below each other move the cursor back below them by escape sequences.
      onABar = text.indexOf('\u001b') < 0;
    }

    private synchronized void tell(String text, PrintStream out) {
      if (onABar && !text.equals("\n")) {
        out.println();
      }
      onABar = false;
      out.print(text);
      out.flush();
    }
  }

  /**
   * Wraps an output.
   *
   * @param columns the terminal's width; 0 if it is not known
   */
  FoldedStream(PrintStream out, IntSupplier columns, Screen screen) {
    super(out, true, StandardCharsets.UTF_8);
    this.out = out;
    this.columns = columns;
    this.screen = screen;
  }

  @Override
  public void print(String text) {
    String printed = String.valueOf(text);
    if (printed.indexOf('\r') >= 0) {
      screen.draw(printed, out);
      return;
    }
    synchronized (begun) {
      begun.append(printed);
      int end = begun.lastIndexOf("\n") + 1;
      if (end > 0) {
        String lines = begun.substring(0, end);
        begun.delete(0, end);
        StringBuilder shown = new StringBuilder();
        lines.lines().forEach(line -> fold(line).forEach(part -> shown.append(part).append('\n')));
        screen.tell(shown.toString(), out);
      }
    }
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void println() {
    print("\n");
  }

  @Override
  public void println(String text) {
    print(text + "\n");
  }

  @Override
  public void println(Object value) {
    print(value + "\n");
  }

  /** Prints what has no end of its line yet, too. */
  @Override
  public void flush() {
    synchronized (begun) {
      if (!begun.isEmpty()) {
        screen.tell(begun.toString(), out);
        begun.setLength(0);
      }
    }
    out.flush();
  }

  private List<String> fold(String line) {
    // The width costs a process: no short line asks for it.
    return line.length() <= LEAST_COLUMNS ? List.of(line) : folded(line, columns.getAsInt());
  }

  /** Returns a line as lines of at most so many columns, if no word in it is longer. */
  static List<String> folded(String line, int columns) {
    // A line with colours is a library's, which has folded it by itself.
    if (columns < LEAST_COLUMNS || line.length() <= columns || line.indexOf('\u001b') >= 0) {
      return List.of(line);
    }
    int command = line.indexOf(COMMAND_AHEAD);
    if (command >= 0) {
      List<String> parts = new ArrayList<>(folded(line.substring(0, command + 1), columns));
      parts.add(line.substring(command + COMMAND_AHEAD.length()));
      return parts;
    }
    List<String> parts = new ArrayList<>();
    String rest = line.stripTrailing();
    int from = rest.length() - rest.stripLeading().length();
    int indent = Math.min(from + 2, columns / 2);
    while (rest.length() > columns) {
      int end = rest.lastIndexOf(' ', columns);
      if (end <= from) {
        end = rest.indexOf(' ', Math.max(columns, from));
      }
      if (end < 0) {
        break;
      }
      parts.add(rest.substring(0, end).stripTrailing());
      rest = " ".repeat(indent) + rest.substring(end).stripLeading();
      from = indent;
    }
    parts.add(rest);
    return parts;
  }
}
