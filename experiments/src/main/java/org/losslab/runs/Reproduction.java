package org.losslab.runs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.DiskFailure;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.records.RunDirectory;
import org.losslab.records.StudyDirectory;
import org.losslab.study.ExecutionConfig;
import org.losslab.study.PlannedRun;
import org.losslab.study.RunSpec;

/**
 * Carries out a recorded run again, in a directory of its own: {@code
 * <results>/reproduced/<run>-<n>/runs/<run>}, with the first free n. The original is never written
 * to.
 */
public final class Reproduction {
  /** What a study has by default; neither changes a result. */
  private static final ExecutionConfig EXECUTION = new ExecutionConfig(1, 600, false);

  private static final int MAX_NUMBER = 100_000;

  private final StudyDirectory directory;
  private final RunDirectory run;

  private Reproduction(StudyDirectory directory, RunDirectory run) {
    this.directory = directory;
    this.run = run;
  }

  /**
   * Creates the directory of a reproduction.
   *
   * @param spec the run
   * @param results the results folder
   * @throws InputException if it cannot be created, or the disk has too little space
   */
  public static Reproduction create(RunSpec spec, Path results) {
    String name = spec.directoryName();
    // Checks the name and refuses a link in the place of the common folder.
    Path folder = StudyDirectory.of(results, "reproduced").path();
    try {
      Files.createDirectories(folder);
      for (int number = 1; number <= MAX_NUMBER; number++) {
        StudyDirectory directory = StudyDirectory.of(folder, name + "-" + number);
        if (createdNow(directory.path())) {
          directory.create();
          DiskSpace.check(directory.path(), 1);
          return new Reproduction(directory, directory.run(spec));
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of("cannot create a folder in " + folder + ": " + ErrorText.reason(e), e);
    }
    throw new InputException(folder + " is full of reproductions of " + name + "; remove some");
  }

  /** Where the comparison belongs. */
  public Path path() {
    return directory.path();
  }

  /** The directory of the new run. */
  public Path runPath() {
    return run.path();
  }

  /**
   * Trains.
   *
   * @param command how a worker is started
   * @param data the folder of the data; empty for a data set that needs none
   * @param threads its threads, from 1
   * @param gpu its GPU; empty on the CPU
   * @param environment the machine and the checkout
   * @param listener told of everything
   */
  public RunOutcome run(
      WorkerCommand command,
      Optional<Path> data,
      int threads,
      Optional<GpuDevice> gpu,
      EnvironmentCapture environment,
      RunListener listener) {
    WorkerPool pool = new WorkerPool();
    Program program = Program.copy(command.classPath(), directory.programs());
    Interruption interruption = Interruption.watch(pool);
    try (interruption) {
      RunOutcome outcome =
          new RunExecution(
                  new Task(new PlannedRun(1, Map.of(), run.spec()), run),
                  Claims.ofThisProcess(System.getenv()),
                  command.of(program, data, command.memory()),
                  threads,
                  gpu,
                  EXECUTION,
                  new EnvironmentRecord(
                      environment, Optional.of(program.digests()), Optional.empty()),
                  pool,
                  listener)
              .run(false)
              .orElseThrow(() -> new IllegalStateException("a new directory is claimed"));
      listener.ended(outcome);
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a run was at work", e);
    }
  }

  private static boolean createdNow(Path path) throws IOException {
    try {
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
