package org.losslab.export.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.losslab.files.AtomicFiles;
import org.losslab.records.RecordedRun;
import org.losslab.records.StudyFile;
import org.losslab.study.RunSpec;

/**
 * Brings the event files of a run to what its records say. A file that is the beginning of what it
 * should be is only added to, which a TensorBoard that has it open sees; any other is replaced. So
 * no step ever stands twice, and two processes that do the same write the same bytes.
 */
final class EventFiles {
  /** TensorBoard takes what has {@code tfevents} in its name. */
  private static final String NAME = "events.out.tfevents.losslab.v2";

  private EventFiles() {}

  /**
   * Writes the files.
   *
   * @param study the study's folder
   * @param spec what the run is
   * @param run what is recorded of it so far
   * @return the folder of the run's event files
   * @throws IOException when one cannot be written
   */
  static Path write(Path study, RunSpec spec, RecordedRun run) throws IOException {
    Path folder = StudyFile.tensorBoard(study).resolve(run.name());
    for (Map.Entry<String, byte[]> file : RunEvents.of(spec, run).entrySet()) {
      Path place = folder.resolve(file.getKey());
      refuseLinks(study, place);
      Files.createDirectories(place);
      bring(place.resolve(NAME), file.getValue());
    }
    return folder;
  }

  private static void refuseLinks(Path study, Path place) throws IOException {
    for (Path at = place; !at.equals(study); at = at.getParent()) {
      if (Files.isSymbolicLink(at)) {
        throw new IOException(at + " is a symbolic link; event files go into plain folders only");
      }
    }
  }

  private static void bring(Path file, byte[] bytes) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= bytes.length) {
      byte[] there = Files.readAllBytes(file);
      if (Arrays.equals(there, 0, there.length, bytes, 0, there.length)) {
        append(file, bytes, there.length);
        return;
      }
    }
    AtomicFiles.write(file, bytes);
  }

  private static void append(Path file, byte[] bytes, int from) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes, from, bytes.length - from);
      long position = from;
      while (rest.hasRemaining()) {
        position += channel.write(rest, position);
      }
    }
  }
}
