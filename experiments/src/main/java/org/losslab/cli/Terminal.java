package org.losslab.cli;

import java.io.Console;
import java.nio.charset.Charset;

/** Whether a person sees what is printed. */
final class Terminal {
  private Terminal() {}

  /** Returns whether the standard output is a terminal that can draw over its last lines. */
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
  }

  /** Returns whether block characters can be shown. */
  static boolean hasUnicode() {
    return Charset.defaultCharset().name().startsWith("UTF")
        && String.valueOf(System.getProperty("sun.stdout.encoding", "UTF-8")).startsWith("UTF");
  }

  /** From JDK 22 on there is always a console; it tells itself whether it is a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
