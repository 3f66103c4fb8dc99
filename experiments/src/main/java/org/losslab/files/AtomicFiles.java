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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes whole files so that a reader, or a program that starts after a crash, sees either the old
 * content or the new one, never a part.
 *
 * <p>The content goes to a hidden file beside the target ({@code .name.<pid>-<n>.part}), is forced
 * to the disk, and is then renamed onto the target. A target that is a symbolic link is replaced,
 * not followed. When writing fails the target keeps its old content and the partial file is
 * removed; the exception's message names the target and the reason.
 */
public final class AtomicFiles {
  private static final AtomicLong COUNTER = new AtomicLong();
  private static final String SUFFIX = ".part";

  /** The name of a partial file; the number is that of its process. */
  private static final Pattern PART = Pattern.compile("\\..+\\.(\\d{1,18})-\\d+\\.part");

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
    Path absolute = target.toAbsolutePath();
    Path part = partial(absolute);
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
    return target.resolveSibling(
        "."
            + target.getFileName()
            + "."
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
   * longer runs on this machine. For a directory that several processes may write to.
   *
   * @throws IOException when the directory cannot be read or a partial file not be deleted
   */
  public static void deletePartialFilesOfDeadProcesses(Path directory) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, ".*" + SUFFIX)) {
      for (Path part : parts) {
        Matcher name = PART.matcher(part.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Files.deleteIfExists(part);
        }
      }
    }
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
