package org.losslab.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.losslab.files.FileTrees;
import org.losslab.records.RunDirectory;
import org.losslab.records.WorkerEvent;
import org.losslab.records.WorkerExit;
import org.losslab.study.RunSpecJson;

/**
 * The main class of the JVM whose classes are stored for the start of workers: carries out a tiny
 * run on drawn images in a temporary folder, just as a worker does.
 */
public final class TrialRun {
  private static final String SPEC =
      """
      {"loss": "kld", "backend": "cpu", "seed": 1,
       "dataset": {"name": "synthetic", "trainImages": 20, "testImages": 10},
       "training": {"epochs": 1, "batchSize": 5}}
      """;

  private TrialRun() {}

  /**
   * Carries the run out.
   *
   * @param args none
   * @throws IOException if there is no place for its files
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("losslab-trial-");
    WorkerExit exit;
    try {
      RunDirectory run = new RunDirectory(folder, RunSpecJson.read(Path.of("trial"), SPEC));
      run.prepare();
      exit = Worker.run(folder, folder, WorkerEvent::line);
    } finally {
      FileTrees.delete(folder);
    }
    System.exit(exit == WorkerExit.FINISHED ? 0 : 1);
  }
}
