package org.losslab.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.files.FileTrees;
import org.losslab.files.InputException;

/**
 * Brings CIFAR-10 into the user's cache: downloads the archive, or what is missing of it, checks
 * its MD5, unpacks it beside its place, checks the files and renames the folder. Whatever happens
 * on the way, the cache never holds a folder that is not whole.
 */
final class Cifar10Fetch {
  private static final String LOCK = ".download.lock";
  private static final String UNPACKING = ".unpacking-";

  private final ArchiveSource source;
  private final ArchiveTransfer.Patience patience;
  private final UserEnvironment environment;
  private final TransferProgress progress;

  Cifar10Fetch(
      ArchiveSource source,
      ArchiveTransfer.Patience patience,
      UserEnvironment environment,
      TransferProgress progress) {
    this.source = source;
    this.patience = patience;
    this.environment = environment;
    this.progress = progress;
  }

  /** A fetch from the official site that shows its progress on {@code out}. */
  static Cifar10Fetch official(UserEnvironment environment, PrintStream out, boolean terminal) {
    return new Cifar10Fetch(
        ArchiveSource.CIFAR10,
        ArchiveTransfer.Patience.STANDARD,
        environment,
        terminal
            ? new BarProgress(ArchiveSource.CIFAR10.fileName(), out)
            : new LineProgress(ArchiveSource.CIFAR10.fileName(), out));
  }

  /**
   * Returns the folder with the files in the cache; downloads them unless they are there, whole.
   *
   * @throws InputException if that fails, with the reason and the three ways to provide the data
   */
  @SuppressWarnings("try") // The lock is only held.
  Path fetch() {
    Path cache = environment.cacheDirectory();
    Path part = cache.resolve(source.fileName() + ".part");
    try (progress) {
      Files.createDirectories(cache);
      try (DirectoryLock lock =
          DirectoryLock.acquire(
              cache.resolve(LOCK),
              () -> progress.note("Another process is downloading CIFAR-10; waiting for it."))) {
        return fetchLocked(cache, part);
      }
    } catch (IOException e) {
      throw failure(part, e);
    }
  }

  private Path fetchLocked(Path cache, Path part) throws IOException {
    Path target = cache.resolve(Cifar10Files.FOLDER);
    if (Cifar10Files.problems(target).isEmpty()) {
      progress.note("CIFAR-10 is in " + target + " already.");
      return target;
    }
    removeLeftovers(cache);
    requireSpace(cache, part);
    download(part);
    Path temporary = Files.createTempDirectory(cache, UNPACKING);
    try {
      new ArchiveUnpacker(ArchiveUnpacker.CIFAR10_LIMITS).unpack(part, temporary);
      Path unpacked = temporary.resolve(Cifar10Files.FOLDER);
      List<String> problems = Cifar10Files.problems(unpacked);
      if (!problems.isEmpty()) {
        throw new IOException("the archive is not CIFAR-10: " + problems.get(0));
      }
      if (Files.exists(target)) {
        Files.move(target, temporary.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTrees.delete(temporary);
    }
    Files.delete(part);
    progress.note("CIFAR-10 is now in " + target + ".");
    return target;
  }

  private void download(Path part) throws IOException {
    boolean resumed = Files.exists(part);
    progress.note((resumed ? "Going on downloading " : "Downloading ") + source.uri());
    new ArchiveTransfer(source, patience).receive(part, progress);
    String md5 = md5(part);
    if (md5.equals(source.md5())) {
      return;
    }
    Files.delete(part);
    String wrong = String.format(Locale.ROOT, "its MD5 is %s, expected %s", md5, source.md5());
    if (!resumed) {
      throw new IOException("the archive is damaged: " + wrong);
    }
    // The beginning may have been of another file: only a whole download can tell.
    progress.note("What was downloaded before does not fit (" + wrong + "); starting again.");
    download(part);
  }

  private void requireSpace(Path cache, Path part) throws IOException {
    long received = Files.exists(part) ? Files.size(part) : 0;
    long unpacked = Cifar10Files.REFERENCE_SHA256.size() * Cifar10Files.BYTES_PER_FILE;
    long needed = Math.max(0, source.bytes() - received) + unpacked;
    long free = Files.getFileStore(cache).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%d MB are needed in %s, %d MB are free",
              mega(needed),
              cache,
              mega(free)));
    }
  }

  private static long mega(long bytes) {
    return (bytes + 999_999) / 1_000_000;
  }

  private static void removeLeftovers(Path cache) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> entries = Files.list(cache)) {
      leftovers = entries.filter(e -> e.getFileName().toString().startsWith(UNPACKING)).toList();
    }
    for (Path leftover : leftovers) {
      FileTrees.delete(leftover);
    }
  }

  private static String md5(Path file) throws IOException {
    MessageDigest digest = Digests.md5();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Digests.hex(digest);
  }

  private InputException failure(Path part, IOException e) {
    List<String> problems = new ArrayList<>();
    problems.add(
        String.format(
            Locale.ROOT,
            "CIFAR-10 was not downloaded from %s: %s.",
            source.uri(),
            ErrorText.message(e)));
    if (Files.exists(part)) {
      problems.add("What was received is kept in " + part + "; `data --fetch` goes on from there.");
    }
    return Cifar10Help.error(problems, environment);
  }
}
