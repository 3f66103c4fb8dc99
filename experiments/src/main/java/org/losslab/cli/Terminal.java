package org.losslab.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.TerminalBuilder;
import org.losslab.runs.StopSignals;

/** Whether a person sees what is printed, and on how wide a screen. */
final class Terminal {
  /** What {@code stty size} prints: rows and columns. */
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,5})");

  /** A window may be made wider at any time; asking costs a process. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static int columns;
  private static long askedNanos;

  private Terminal() {}

  /** Prepares both outputs: readable in the system's character set, folded for a person. */
  static void install() {
    ReadableStream.install();
    if (!isInteractive()) {
      StopSignals.watch(System.err::println);
      return;
    }
    // Where the terminal of showsBars comes too late, the library that draws bars opens one that
    // gives Ctrl-C back to the system, which would end this JVM at once.
    FoldedStream.Screen screen = new FoldedStream.Screen(StopSignals::watchInterrupt);
    System.setOut(new FoldedStream(System.out, Terminal::columns, screen));
    System.setErr(new FoldedStream(System.err, Terminal::columns, screen));
    StopSignals.watch(
        line -> {
          screen.end();
          System.err.println(line);
        });
  }

  /** Returns whether the standard output is a terminal that can draw over its last lines. */
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Returns whether bars are to be drawn, and then opens, on the side, the terminal of the library
   * that draws them, in a way that leaves Ctrl-C to this program.
   */
  static boolean showsBars() {
    if (!isInteractive()) {
      return false;
    }
    Thread opening = new Thread(Terminal::open, "open-terminal");
    opening.setDaemon(true);
    opening.start();
    return true;
  }

  /** There is no other way to give the library a terminal. */
  @SuppressWarnings("deprecation")
  private static void open() {
    try {
      TerminalBuilder.setTerminalOverride(
          TerminalBuilder.builder().dumb(true).nativeSignals(false).build());
    } catch (IOException | RuntimeException | LinkageError e) {
      // The library will try by itself.
      return;
    }
  }

  /** Returns whether block characters can be shown. */
  static boolean hasUnicode() {
    return Charset.defaultCharset().name().startsWith("UTF")
        && String.valueOf(System.getProperty("sun.stdout.encoding", "UTF-8")).startsWith("UTF");
  }

  /** Returns the width of the terminal; 0 if there is none or it is not known. */
  static synchronized int columns() {
    if (askedNanos == 0 || System.nanoTime() - askedNanos > FRESH_NANOS) {
      columns = isInteractive() ? ask() : 0;
      askedNanos = System.nanoTime();
    }
    return columns;
  }

  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream answer = stty.getInputStream()) {
        Matcher size =
            SIZE.matcher(new String(answer.readAllBytes(), StandardCharsets.US_ASCII).trim());
        return size.matches() ? Integer.parseInt(size.group(1)) : 0;
      }
    } catch (IOException e) {
      // No such program, as on Windows.
      return 0;
    }
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
