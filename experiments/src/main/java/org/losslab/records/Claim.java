package org.losslab.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.losslab.files.AtomicFiles;
import org.losslab.files.FileTrees;

/**
 * A process' claim to a run, or to a study's tables, as it lies in the folder of that: {@code
 * claim-<number>/<token>/owner.json}. The inner folder is the owner's desk, in which all files of
 * the run are made before they are renamed to their places; to remove it is to end the owner's
 * writing. What claims mean, and how they are taken, is told by {@code runs.Claims}.
 *
 * @param folder what is claimed
 * @param number the claim's number, from 1
 * @param token the owner's own, which no other claim ever has
 */
public record Claim(Path folder, int number, String token) {
  private static final String PREFIX = "claim-";
  private static final String OWNER = "owner.json";
  private static final Pattern NAME = Pattern.compile(PREFIX + "([1-9][0-9]{0,8})");
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{16}");
  private static final int MOST_BYTES = 1 << 12;

  /** How often a desk is emptied to which its owner, alive against all signs, goes on to add. */
  private static final int MOST_TRIES = 200;

  private static final long PAUSE_MILLIS = 50;

  /** A claim that was in the way can be gone when it is looked at; an error stays. */
  private static final int MOST_MOVES = 5;

  /** Whether a name in a run's directory, or in a study's, is that of a claim, or of one begun. */
  static boolean isName(String name) {
    return name.startsWith(PREFIX) || name.startsWith("." + PREFIX);
  }

  /**
   * Returns the claims to a folder by their numbers; none if there is no such folder.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<Claim> to(Path folder) throws IOException {
    List<Claim> claims = new ArrayList<>();
    for (String name : names(folder, PREFIX + "*")) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        for (String token : names(folder.resolve(name), "*")) {
          if (TOKEN.matcher(token).matches()) {
            claims.add(new Claim(folder, Integer.parseInt(matcher.group(1)), token));
          }
        }
      }
    }
    claims.sort(Comparator.comparingInt(Claim::number));
    return List.copyOf(claims);
  }

  private static List<String> names(Path folder, String glob) throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      // It was removed just now.
      return List.of();
    }
    return names;
  }

  /**
   * Places a claim: complete, with its owner, or not at all. Of several processes that place the
   * same number just one succeeds, and none whose beginning an owner has deleted.
   *
   * @return whether it is there
   * @throws IOException if the folder cannot be written to
   */
  public boolean place(ClaimOwner owner) throws IOException {
    Path begun = folder.resolve("." + PREFIX + token);
    Path desk = begun.resolve(token);
    boolean placed = false;
    try {
      Files.createDirectories(desk);
      Files.write(desk.resolve(OWNER), bytes(owner), StandardOpenOption.CREATE_NEW);
      // One that was left between its two removals would be in the way on some systems.
      deleteIfEmpty(path());
      placed = move(begun);
      return placed;
    } catch (NoSuchFileException e) {
      if (Files.isDirectory(begun) || !Files.isDirectory(folder)) {
        throw e;
      }
      return false;
    } finally {
      if (!placed) {
        deleteTree(begun);
      }
    }
  }

  /** Renames what is complete to its place; false: another claim is there. */
  private boolean move(Path begun) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        Files.move(begun, path(), StandardCopyOption.ATOMIC_MOVE);
        return true;
      } catch (FileSystemException e) {
        // A server's answer can get lost, and what it did be asked for again: this then has failed.
        if (isThere()) {
          return true;
        }
        if (Files.isDirectory(path(), LinkOption.NOFOLLOW_LINKS)) {
          return false;
        }
        if (tries == MOST_MOVES) {
          throw e;
        }
      }
    }
  }

  /** The owner's desk. */
  public Path desk() {
    return path().resolve(token);
  }

  /** Whether it is there, so that its owner can write. */
  public boolean isThere() {
    return Files.isDirectory(desk(), LinkOption.NOFOLLOW_LINKS);
  }

  private Path path() {
    return folder.resolve(PREFIX + number);
  }

  /**
   * Tells the owner's present state, in place: no new file appears if the claim was removed.
   *
   * @throws NoSuchFileException if the claim is not there any more
   * @throws IOException if the file cannot be written
   */
  public void tell(ClaimOwner owner) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            desk().resolve(OWNER), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.write(ByteBuffer.wrap(bytes(owner)), 0);
    }
  }

  /** Always so many bytes that no shorter text leaves the end of a longer one. */
  private static byte[] bytes(ClaimOwner owner) {
    byte[] text = owner.toJson().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[Math.max(text.length, MOST_BYTES / 4)];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(text, 0, bytes, 0, text.length);
    bytes[bytes.length - 1] = '\n';
    return bytes;
  }

  /** Returns what the owner has told last; empty if the claim is being removed, or is damaged. */
  public Optional<String> told() {
    try {
      return Optional.of(
          new String(RunFile.read(desk().resolve(OWNER), MOST_BYTES), StandardCharsets.UTF_8));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /**
   * Removes the claim, and with it whatever its owner was about to write.
   *
   * @throws IOException if it cannot be removed
   */
  public void remove() throws IOException {
    deleteTree(desk());
    deleteIfEmpty(path());
  }

  /** Deletes a folder to which another process may still add, and which others may delete too. */
  private static void deleteTree(Path folder) throws IOException {
    for (int tries = 1; Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS); tries++) {
      try {
        FileTrees.delete(folder);
      } catch (DirectoryNotEmptyException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
        pause();
      } catch (NoSuchFileException e) {
        // Others delete it too, or what its owner was making is made.
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private static void deleteIfEmpty(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // It is somebody's.
      return;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a claim was being removed", e);
    }
  }

  /**
   * Deletes what others have begun to make of a claim: they died before it was placed, or are still
   * about it. It is moved to this claim's desk first, whole, so that nobody places a claim without
   * its owner's file.
   *
   * @throws IOException if something cannot be deleted
   */
  public void deleteBegun() throws IOException {
    try {
      for (String name : names(folder, "." + PREFIX + "*")) {
        AtomicFiles.delete(folder.resolve(name), desk());
      }
    } catch (NoSuchFileException e) {
      // Without this claim its owner writes nothing anyhow, and will notice.
      if (isThere()) {
        throw e;
      }
    }
  }
}
