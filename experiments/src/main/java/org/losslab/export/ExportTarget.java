package org.losslab.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.losslab.files.AtomicFiles;
import org.losslab.files.InputException;
import org.losslab.records.RecordedRun;

/** The file that an export makes: written whole or not at all, and over nothing unasked. */
final class ExportTarget {
  private final Path file;

  private ExportTarget(Path file) {
    this.file = file;
  }

  /**
   * Finds the file's place.
   *
   * @param name the file's name where the user gave none, or gave a folder
   * @throws InputException if it is taken, has no folder, or lies in a run's directory, whose seal
   *     it would break
   */
  static ExportTarget of(ExportRequest request, String name) {
    Path given = request.out().orElse(Path.of(name));
    Path file = request.out().isPresent() && Files.isDirectory(given) ? given.resolve(name) : given;
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputException(
          "cannot write " + file + ": there is no folder " + folder + "; make it first");
    }
    if (RecordedRun.isRun(folder)) {
      throw new InputException(
          "cannot write "
              + file
              + " into the run's directory "
              + folder
              + ", whose seal it would break; expected another place after --out");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new InputException(file + " is there and is no plain file; name another with --out");
      }
      if (!request.force()) {
        throw new InputException(
            file + " is there already; --force replaces it, --out names another");
      }
    }
    return new ExportTarget(file);
  }

  /** Returns the file, as the user would name it. */
  Path file() {
    return file;
  }

  /** Writes it. */
  void write(AtomicFiles.StreamContent content) throws IOException {
    AtomicFiles.writeStream(file, content);
  }
}
