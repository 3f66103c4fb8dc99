package org.losslab.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes whole files so that a reader, or a program that starts after a crash, sees either the old
 * content or the new one, never a part.
 *
 * <p>The content goes to a hidden file beside the target ({@code .name.<machine>-<pid>-<n>.part}),
 * or to one in a folder of the writer's own, is forced to the disk, and is then renamed onto the
 * target. A target that is a symbolic link is replaced, not followed. When writing fails the target
 * keeps its old content and the partial file is removed; the exception's message names the target
 * and the reason.
 *
 * <p>With a folder of the writer's own, called its desk, whoever removes that folder ends the
 * writer's writing for good, wherever it just was: no file can be renamed out of a folder that is
 * not there any more, and the file system's server is the one who says so.
 */
public final class AtomicFiles {
  private static final AtomicLong COUNTER = new AtomicLong();
  private static final String SUFFIX = ".part";

  /** The name of a partial file: machine, which older versions left out, and process. */
  private static final Pattern PART =
      Pattern.compile("\\..+\\.(?:([0-9a-f]{8})-)?(\\d{1,18})-\\d+\\.part");

  /** No file is in the making for so long; far beyond any difference between clocks. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private AtomicFiles() {}

  /** What writes a file's bytes. */
  @FunctionalInterface
  public interface StreamContent {
    /** Writes everything to {@code out}, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces the content of {@code target} by {@code bytes}.
   *
   * @throws IOException when the file cannot be written; {@code target} is then unchanged
   */
  public static void write(Path target, byte[] bytes) throws IOException {
    writeStream(target, out -> out.write(bytes));
  }

  /**
   * Replaces the content of {@code target} by {@code text} in UTF-8.
   *
   * @throws IOException when the file cannot be written; {@code target} is then unchanged
   */
  public static void write(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Replaces the content of {@code target} by the bytes that {@code content} writes.
   *
   * @throws IOException when the file cannot be written; {@code target} is then unchanged
   */
  public static void writeStream(Path target, StreamContent content) throws IOException {
    writeStream(target, target.toAbsolutePath().getParent(), content);
  }

  /**
   * Replaces the content of {@code target} by the bytes that {@code content} writes.
   *
   * @param desk the folder in which the file is made, in the file system of {@code target}
   * @throws IOException when the file cannot be written; {@code target} is then unchanged
   */
  public static void writeStream(Path target, Path desk, StreamContent content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path part = part(absolute, desk);
    boolean renamed = false;
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      rename(part, absolute);
      renamed = true;
      forceDirectory(absolute.getParent());
    } catch (IOException e) {
      throw new IOException("cannot write " + target + ": " + ErrorText.reason(e), e);
    } finally {
      if (!renamed) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Returns a name beside a file for one that is not whole yet, which nothing else uses. */
  public static Path partial(Path target) {
    Path absolute = target.toAbsolutePath();
    return part(absolute, absolute.getParent());
  }

  /**
   * Opens a file to append to. It is a copy of what was there, so that a process that still has the
   * former one open appends to nothing that anybody sees.
   *
   * @param desk the folder in which the copy is made, in the file system of {@code target}
   * @throws IOException when it cannot be written; {@code target} is then unchanged
   */
  public static OutputStream append(Path target, Path desk) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path part = part(absolute, desk);
    boolean renamed = false;
    OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    try {
      if (Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS)) {
        Files.copy(absolute, out);
      }
      rename(part, absolute);
      renamed = true;
      return out;
    } finally {
      if (!renamed) {
        out.close();
        Files.deleteIfExists(part);
      }
    }
  }

  /**
   * Deletes a file or a folder, if it is there, by way of a desk: a process whose desk was removed
   * deletes nothing any more.
   *
   * @param desk the folder to which it is moved first, in the file system of {@code target}
   * @throws IOException when it is there and cannot be deleted
   */
  public static void delete(Path target, Path desk) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path away = part(absolute, desk);
    try {
      Files.move(absolute, away, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      if (Files.isDirectory(desk)) {
        // Another was faster, or whoever made it has renamed it to its place.
        return;
      }
      throw e;
    }
    FileTrees.delete(away);
  }

  private static Path part(Path target, Path desk) {
    return desk.resolve(
        "."
            + target.getFileName()
            + "."
            + Machine.id()
            + "-"
            + ProcessHandle.current().pid()
            + "-"
            + COUNTER.incrementAndGet()
            + SUFFIX);
  }

  /**
   * Deletes the partial files that a killed process has left in {@code directory}. Only for a
   * directory that no other process writes to at this time.
   *
   * @throws IOException when the directory cannot be read or a partial file not be deleted
   */
  public static void deletePartialFiles(Path directory) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, ".*" + SUFFIX)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  /**
   * Deletes the partial files in {@code directory} whose process, by the number in their name, no
   * longer runs on this machine, and those of other machines that are a week old. For a directory
   * that several processes may write to.
   *
   * @throws IOException when the directory cannot be read or a partial file not be deleted
   */
  public static void deletePartialFilesOfDeadProcesses(Path directory) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, ".*" + SUFFIX)) {
      for (Path part : parts) {
        Matcher name = PART.matcher(part.getFileName().toString());
        if (name.matches() && isLeft(part, Optional.ofNullable(name.group(1)), name.group(2))) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static boolean isLeft(Path part, Optional<String> machine, String process)
      throws IOException {
    if (machine.isPresent() && !machine.get().equals(Machine.id())) {
      try {
        Instant modified = Files.getLastModifiedTime(part).toInstant();
        return modified.plus(FORGOTTEN).isBefore(Instant.now());
      } catch (NoSuchFileException e) {
        return false;
      }
    }
    return ProcessHandle.of(Long.parseLong(process)).isEmpty();
  }

  private static void rename(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the rename itself durable. Windows cannot open a directory; there it is left out. */
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The content is complete and in place; only its survival of a power cut is less certain.
      return;
    }
  }
}
