package org.losslab.runs;

import java.nio.file.Path;
import org.losslab.records.RunDirectory;

/**
 * A program that takes the lock of the first run of a fake study and holds it until its input ends.
 */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) throws Exception {
    RunDirectory run = FakeStudy.ofOneRun(Path.of(args[0])).run(1);
    run.create();
    try (RunLock lock = RunLock.acquire(run, note -> {})) {
      if (args.length > 1) {
        lock.workerStarted(ProcessHandle.of(Long.parseLong(args[1])).orElseThrow());
      }
      System.out.println("held");
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
