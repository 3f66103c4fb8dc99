package org.losslab.runs;

import java.nio.file.Path;
import java.util.Set;

/** A scheduler in a JVM of its own, so that a test can kill it. */
final class EpochParent {
  private EpochParent() {}

  /**
   * Carries out the study of two runs in a folder.
   *
   * @param args the folder and the number of jobs
   */
  public static void main(String[] args) {
    EpochStudy study = new EpochStudy(Path.of(args[0]), 2);
    RunOptions options = EpochStudy.options(Integer.parseInt(args[1]), Set.of());
    study.execute(options, new PlainProgress(System.out, 2));
  }
}
