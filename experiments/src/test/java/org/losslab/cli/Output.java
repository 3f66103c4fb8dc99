package org.losslab.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command carried out in this JVM.
 *
 * @param code its exit code
 * @param out what it printed to the standard output
 * @param err what it printed to the standard error
 */
record Output(int code, String out, String err) {

  static Output of(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      int code = Main.execute(arguments);
      return new Output(
          code,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** Whether anything looks like a stack trace or a defect. */
  boolean isDefect() {
    return code == ExitCode.DEFECT
        || (out + err).contains("\tat ")
        || (out + err).contains("Exception");
  }
}
