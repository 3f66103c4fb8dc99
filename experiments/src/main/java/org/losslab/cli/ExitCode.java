package org.losslab.cli;

/** What a command's exit code means. */
final class ExitCode {
  /** All is fine. */
  static final int OK = 0;

  /** Some run failed or diverged, or something on this machine does not work. */
  static final int RUN_FAILED = 1;

  /** What the user gave is wrong; a message says what would be right. */
  static final int WRONG_INPUT = 2;

  /** A defect of losslab; a file with the stack trace is named. */
  static final int DEFECT = 70;

  private ExitCode() {}
}
