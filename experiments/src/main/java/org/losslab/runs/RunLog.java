package org.losslab.runs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.losslab.records.RunDirectory;

/**
 * A run's {@code log.txt}. Lines are appended; the last ones are also kept in memory, so that they
 * can be shown even when the disk is full. After its end nothing is appended. A log that cannot be
 * written never ends a run. One attempt adds at most {@value #MAX_CHARS} characters.
 */
final class RunLog implements AutoCloseable {
  static final int MAX_CHARS = 16 << 20;
  private static final int SHOWN = 20;

  /** A trace whose last cause says why is longer than what is shown. */
  private static final int KEPT = 400;

  private static final int SHOWN_CHARS = 300;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

  private final RunDirectory directory;
  private final Deque<String> last = new ArrayDeque<>();
  private Writer writer;
  private long written;
  private boolean closed;

  /**
   * Prepares the log.
   *
   * @param directory the run's, as its claim's owner writes to it
   */
  RunLog(RunDirectory directory) {
    this.directory = directory;
  }

  /** Appends a line of the worker. */
  synchronized void line(String line) {
    last.addLast(shown(line));
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    append(line);
  }

  /** A worker's line as a terminal may show it: not endless, and without control characters. */
  private static String shown(String line) {
    String text = CONTROL.matcher(line).replaceAll("?");
    return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + " ...";
  }

  /** Appends a line of the scheduler, with the time. */
  synchronized void note(String message) {
    append("# " + Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + message);
  }

  /** The last lines of the worker, oldest first, as many as are shown. */
  synchronized List<String> lastLines() {
    return last.stream().skip(Math.max(0, last.size() - SHOWN)).toList();
  }

  /** The last lines of the worker, oldest first, as many as are kept. */
  synchronized List<String> keptLines() {
    return List.copyOf(last);
  }

  /** Forgets the lines of an earlier attempt. */
  synchronized void forgetLines() {
    last.clear();
    written = 0;
  }

  /** Closes the file for good, so that its digest stays; lines are still kept in memory. */
  synchronized void rest() {
    closed = true;
    closeQuietly();
  }

  private void append(String line) {
    // Output can still come after the end, from a process that the worker has left behind.
    if (closed || written > MAX_CHARS) {
      return;
    }
    written += line.length() + 1;
    String text = written > MAX_CHARS ? "# the log is cut here: too long" : line;
    try {
      if (writer == null) {
        writer =
            new BufferedWriter(
                new OutputStreamWriter(directory.desk().appendToLog(), StandardCharsets.UTF_8));
      }
      writer.write(text);
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      closeQuietly();
    }
  }

  private void closeQuietly() {
    Writer closing = writer;
    writer = null;
    try (closing) {
      return;
    } catch (IOException e) {
      // What could not be flushed is lost; the lines in memory are still there.
      return;
    }
  }

  @Override
  public void close() {
    rest();
  }
}
