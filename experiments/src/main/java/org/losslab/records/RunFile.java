package org.losslab.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.losslab.files.ErrorText;

/** The files of a run's directory, by name, with the size above which none is what it claims. */
public enum RunFile {
  /** What the run is. */
  SPEC("spec.json", 1 << 16),
  /** Where and with what it was made. */
  ENVIRONMENT("environment.json", 1 << 22),
  /** How the sources differed from their commit; only where they did. */
  GIT_DIFF("git.diff", 1 << 22),
  /** A line an epoch. */
  METRICS("metrics.csv", 1 << 25),
  /** A fingerprint of the parameters after each epoch. */
  SKETCHES("parameter-sketch.csv", 1 << 26),
  /** What a run goes on from. */
  CHECKPOINT("checkpoint.zip", 1 << 28),
  /** The checkpoint before; only until the run has ended. */
  PREVIOUS_CHECKPOINT("checkpoint.previous.zip", 1 << 28),
  /** The trained network. */
  MODEL("model.zip", 1 << 28),
  /** What the trained network took each test image for. */
  PREDICTIONS("predictions.npy", 1 << 22),
  /** A result that is not sealed yet. */
  PENDING_RESULT("result.pending.json", 1 << 24),
  /** The final metrics and the status; its existence ends the run. */
  RESULT("result.json", 1 << 24),
  /** The digests of all these files, in the format of coreutils' sha256sum. */
  SEAL("SHA256SUMS", 1 << 20),
  /** What the worker printed, and notes of the scheduler. */
  LOG("log.txt", 1 << 30),
  /** Who works on the run, of versions before {@link Claim}; empty when nobody does. */
  LOCK("lock", 1 << 12);

  private final String fileName;
  private final int mostBytes;

  RunFile(String fileName, int mostBytes) {
    this.fileName = fileName;
    this.mostBytes = mostBytes;
  }

  /** Returns the file's name. */
  public String fileName() {
    return fileName;
  }

  @Override
  public String toString() {
    return fileName;
  }

  /** Whether a run has a file of this name. */
  static boolean isName(String name) {
    return Arrays.stream(values()).anyMatch(file -> file.fileName.equals(name));
  }

  /** Whether a name is that of a network, which is large and may be left out of a copy. */
  static boolean isNetwork(String name) {
    return name.equals(CHECKPOINT.fileName) || name.equals(MODEL.fileName);
  }

  /** Returns the file in a run's directory. */
  public Path in(Path directory) {
    return directory.resolve(fileName);
  }

  /** Whether there is something of that name, even a link that leads nowhere. */
  boolean existsIn(Path directory) {
    return Files.exists(in(directory), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads the file.
   *
   * @throws DamagedException if it is absent, no plain file, larger than such a file can be, or
   *     unreadable
   */
  byte[] read(Path directory) throws DamagedException {
    return read(in(directory), mostBytes);
  }

  /** Reads the file as UTF-8; bytes that are none become U+FFFD, which no check lets pass. */
  String readText(Path directory) throws DamagedException {
    return new String(read(directory), StandardCharsets.UTF_8);
  }

  /**
   * Reads a plain file of bounded size. Anything else in its place, such as a fifo, on which a
   * reader would wait for ever, is refused.
   */
  static byte[] read(Path file, long mostBytes) throws DamagedException {
    try {
      checkPlain(file, mostBytes);
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DamagedException(file + " is missing");
    } catch (IOException e) {
      throw new DamagedException(file + " cannot be read: " + ErrorText.reason(e));
    }
  }

  /** Refuses what lies in the file's place and is none, or larger than it can be. */
  void checkPlain(Path directory) throws DamagedException, IOException {
    checkPlain(in(directory), mostBytes);
  }

  /** Refuses what is no plain file, or too large for what it should be. */
  static void checkPlain(Path file, long mostBytes) throws DamagedException, IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      throw new DamagedException(file + " is a symbolic link, but must be a plain file");
    }
    if (attributes.isDirectory()) {
      throw new DamagedException(file + " is a directory, but must be a plain file");
    }
    if (!attributes.isRegularFile()) {
      throw new DamagedException(file + " is a fifo, socket or device, but must be a plain file");
    }
    if (attributes.size() > mostBytes) {
      throw new DamagedException(
          file
              + " has "
              + attributes.size()
              + " bytes, but at most "
              + mostBytes
              + " can be right");
    }
  }
}
