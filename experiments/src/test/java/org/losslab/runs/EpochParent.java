package org.losslab.runs;

import java.nio.file.Path;
import java.util.Set;

/** A scheduler in a JVM of its own, so that a test can kill it. */
final class EpochParent {
  static final String TO_GO_ON = "To go on:  run study.yaml";

  private EpochParent() {}

  /**
   * Carries out the study of two runs in a folder.
   *
   * @param args the folder and the number of jobs
   */
  public static void main(String[] args) {
    StopSignals.watch(System.err::println);
    StopSignals.goOnWith(TO_GO_ON);
    EpochStudy study = new EpochStudy(Path.of(args[0]), 2);
    RunOptions options = EpochStudy.options(Integer.parseInt(args[1]), Set.of());
    study.execute(options, new PlainProgress(System.out, 2));
  }
}
