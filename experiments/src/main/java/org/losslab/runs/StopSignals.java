package org.losslab.runs;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/**
 * The signals that end this program in order: those of a terminal and of {@code kill}, and the two
 * by which a batch system warns a job of its end. Each ends the JVM with the exit code 128 + n once
 * the workers have ended and the locks are released; the last line says how to go on.
 *
 * <p>HotSpot uses USR2 itself, for rare things that nothing here asks for, and crashes when it
 * comes from elsewhere; taking it over, as here, is allowed and prevents that. A signal that was
 * ignored when this program started, as HUP is under {@code nohup}, stays ignored. One that the
 * system does not know is left out.
 */
public final class StopSignals {
  private static final boolean MAC =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");

  private static final AtomicReference<Signal> RECEIVED = new AtomicReference<>();
  private static final AtomicBoolean TOLD = new AtomicBoolean();
  private static volatile boolean workersAtWork;
  private static volatile String howToGoOn = "";
  private static volatile Consumer<String> out = line -> {};

  /** A signal, and its number on this system. */
  private enum Signal {
    HUP(1),
    INT(2),
    TERM(15),
    USR1(MAC ? 30 : 10),
    USR2(MAC ? 31 : 12);

    private final int number;

    Signal(int number) {
      this.number = number;
    }
  }

  private StopSignals() {}

  /**
   * Takes the signals over.
   *
   * @param lastLine takes the line that says how to go on
   */
  public static void watch(Consumer<String> lastLine) {
    out = lastLine;
    for (Signal signal : Signal.values()) {
      Object before = watch(signal);
      if (before != null && before.equals(ignoring())) {
        Signals.unregister(signal.name(), before);
      }
    }
  }

  /** Takes Ctrl-C over again, after a library has given it back to the system. */
  public static void watchInterrupt() {
    watch(Signal.INT);
  }

  /**
   * Says what the last line tells when a signal ends what now begins.
   *
   * @param text the command, such as {@code To go on: run study.yaml}
   */
  public static void goOnWith(String text) {
    howToGoOn = text;
  }

  /** From now on workers are ended before the last line is told, by {@link #tell}. */
  static void workersStart() {
    workersAtWork = true;
  }

  /** No worker is at work any more. */
  static void workersEnded() {
    workersAtWork = false;
  }

  /** Tells the last line, once, if a signal has come. */
  static void tell() {
    Signal signal = RECEIVED.get();
    if (signal != null && !TOLD.getAndSet(true)) {
      out.accept("Stopped by SIG" + signal + "." + (howToGoOn.isEmpty() ? "" : " " + howToGoOn));
    }
  }

  private static Object watch(Signal signal) {
    return Signals.register(signal.name(), () -> received(signal));
  }

  /** The JDK's word for a signal that is ignored; javac warns of any mention of its class. */
  private static Object ignoring() {
    try {
      return Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static void received(Signal signal) {
    if (!RECEIVED.compareAndSet(null, signal)) {
      // It ends already.
      return;
    }
    if (!workersAtWork) {
      tell();
    }
    System.exit(128 + signal.number);
  }
}
