package org.losslab.runs;

import java.util.List;
import java.util.Optional;
import org.losslab.platform.NativeLibraries;
import org.losslab.platform.NativeTrouble;
import org.losslab.records.WorkerExit;

/** Says in a line why a worker has ended without a result. */
final class WorkerFailure {
  private static final String MEMORY_ERROR = "java.lang.OutOfMemoryError";

  /** The exit code of a worker that SIGKILL has ended. */
  private static final int KILLED = 137;

  private WorkerFailure() {}

  /**
   * Returns the reason.
   *
   * @param exit how it ended
   * @param told what it said itself
   * @param lines what it printed
   * @param hangTimeoutSeconds the silence after which it is ended
   * @param usableMemory how much memory there is, in words
   */
  static String reason(
      WorkerProcess.Exit exit,
      Optional<String> told,
      List<String> lines,
      int hangTimeoutSeconds,
      String usableMemory) {
    if (exit.hung()) {
      return "no sign of life for " + hangTimeoutSeconds + " s, ended";
    }
    // With -XX:+ExitOnOutOfMemoryError a JVM ends with the code that else says diverged.
    if (exit.code() == WorkerExit.DIVERGED.code()
        && lines.stream().anyMatch(line -> line.contains(MEMORY_ERROR))) {
      return "out of memory (exit code " + exit.code() + ")";
    }
    Optional<NativeTrouble> trouble = NativeLibraries.explain(lines);
    if (trouble.isPresent()) {
      return trouble.get().message();
    }
    if (told.isPresent()) {
      return told.get();
    }
    if (exit.code() == KILLED) {
      return "killed by the system (signal 9), most likely for want of memory: "
          + usableMemory
          + "; use fewer runs at a time with --jobs, or give the machine, container or job more";
    }
    if (exit.code() > 128) {
      return "crashed, signal " + (exit.code() - 128) + " (exit code " + exit.code() + ")";
    }
    return "crashed, exit code " + exit.code();
  }
}
