package org.losslab.runs;

import java.nio.file.Path;
import java.util.Map;
import org.losslab.records.RunDirectory;

/** A program that claims the first run of a fake study and holds it until its input ends. */
final class ClaimHolder {
  private ClaimHolder() {}

  public static void main(String[] args) throws Exception {
    RunDirectory run = FakeStudy.ofOneRun(Path.of(args[0])).run(1);
    run.create();
    HeldClaim claim = Claims.ofThisProcess(Map.of()).take(run.path(), note -> {}).orElseThrow();
    try (claim) {
      if (args.length > 1) {
        claim.workerStarted(ProcessHandle.of(Long.parseLong(args[1])).orElseThrow(), () -> {});
      }
      System.out.println("held");
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
