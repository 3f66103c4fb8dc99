package org.losslab.records;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.losslab.files.AtomicFiles;

/**
 * Where the owner of a run makes its files: each is renamed from here to its place, and each that
 * is deleted is moved here first. Without its desk, an owner changes nothing of the run any more.
 *
 * @param run the run's directory
 * @param folder the folder of the run's claim; the run's directory itself where nobody claims it
 */
public record Desk(Path run, Path folder) {

  void write(RunFile file, AtomicFiles.StreamContent content) throws IOException {
    AtomicFiles.writeStream(file.in(run), folder, content);
  }

  void delete(Path file) throws IOException {
    AtomicFiles.delete(file, folder);
  }

  /**
   * Opens the run's log to append to.
   *
   * @throws IOException when it cannot be written, as when the claim was lost
   */
  public OutputStream appendToLog() throws IOException {
    return AtomicFiles.append(RunFile.LOG.in(run), folder);
  }

  /** Where a JVM that crashes leaves its report, in HotSpot's notation. */
  public Path crashReport() {
    return folder.toAbsolutePath().resolve("hs_err_%p.log");
  }

  /** Puts the reports of JVMs that have crashed beside the run's files. */
  public void keepCrashReports() throws IOException {
    if (folder.equals(run)) {
      return;
    }
    try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "hs_err_*.log")) {
      for (Path report : reports) {
        Files.move(report, run.resolve(report.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /**
   * Ends what the run's former owner may still have been about to do, once its desk is removed. A
   * seal without its result goes before the result that was pending: without either, it would tell
   * of a result that somebody has removed.
   *
   * @throws IOException when something cannot be deleted
   */
  public void takeOver() throws IOException {
    if (RunFile.PENDING_RESULT.existsIn(run) && !RunFile.RESULT.existsIn(run)) {
      delete(RunFile.SEAL.in(run));
    }
    delete(RunFile.PENDING_RESULT.in(run));
    delete(RunFile.LOCK.in(run));
  }
}
