package org.losslab.data.cifar;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.losslab.files.ErrorText;
import org.losslab.files.FileTrees;

/**
 * Puts the files of CIFAR-10 into the user's cache, in the binary version whatever they come in:
 * prepares a folder beside its place, checks it and renames it. Whatever happens on the way, the
 * cache never holds a folder that is not whole.
 */
final class Cifar10Install {
  private static final String UNPACKING = ".unpacking-";

  private final Path cache;
  private final Path target;

  Cifar10Install(Path cache) {
    this.cache = cache;
    this.target = cache.resolve(Cifar10Files.FOLDER);
  }

  /** Where the files are afterwards. */
  Path target() {
    return target;
  }

  /** Removes what killed processes have left in the cache. */
  void removeLeftovers() throws IOException {
    List<Path> leftovers;
    try (Stream<Path> entries = Files.list(cache)) {
      leftovers = entries.filter(e -> e.getFileName().toString().startsWith(UNPACKING)).toList();
    }
    for (Path leftover : leftovers) {
      FileTrees.delete(leftover);
    }
  }

  /**
   * Makes sure that the files, and so much more, can be stored.
   *
   * @throws IOException if they cannot, with the sizes
   */
  void requireSpace(long moreBytes) throws IOException {
    long files = Cifar10Files.REFERENCE_SHA256.size() * Cifar10Files.BYTES_PER_FILE;
    long needed = Math.max(0, moreBytes) + files;
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

  /** Installs the files of an archive that was found to be genuine. */
  void unpack(Path archive) throws IOException {
    Path temporary = Files.createTempDirectory(cache, UNPACKING);
    try {
      new ArchiveUnpacker(ArchiveUnpacker.CIFAR10_LIMITS).unpack(archive, temporary);
      Path unpacked =
          Cifar10Locator.folder(temporary).orElse(temporary.resolve(Cifar10Files.FOLDER));
      List<String> problems;
      if (unpacked.endsWith(PythonBatch.FOLDER)) {
        Path written = Files.createDirectory(temporary.resolve("binary"));
        problems = copy(unpacked, written, Cifar10FileCheck::problem);
        unpacked = written;
      } else {
        problems = Cifar10Files.problems(unpacked);
      }
      if (!problems.isEmpty()) {
        throw new IOException("the archive is not CIFAR-10: " + problems.get(0));
      }
      replace(unpacked, temporary);
    } finally {
      FileTrees.delete(temporary);
    }
  }

  /**
   * Installs a copy of a folder's files.
   *
   * @param objection why a file is not taken
   */
  void copy(Path folder, Function<Cifar10FileCheck, Optional<String>> objection)
      throws IOException {
    Path temporary = Files.createTempDirectory(cache, UNPACKING);
    try {
      Path written = Files.createDirectory(temporary.resolve("binary"));
      List<String> problems = copy(folder, written, objection);
      if (!problems.isEmpty()) {
        throw new IOException(problems.get(0));
      }
      replace(written, temporary);
    } finally {
      FileTrees.delete(temporary);
    }
  }

  private static List<String> copy(
      Path from, Path to, Function<Cifar10FileCheck, Optional<String>> objection)
      throws IOException {
    List<String> problems = new ArrayList<>();
    for (String name : Cifar10Files.REFERENCE_SHA256.keySet()) {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(to.resolve(name)), 1 << 16)) {
        Cifar10FileCheck check =
            Cifar10Files.read(from, name, (buffer, offset) -> write(out, buffer, offset));
        objection.apply(check).ifPresent(problems::add);
      } catch (UncheckedIOException e) {
        throw new IOException("writing failed: " + ErrorText.message(e.getCause()), e);
      }
    }
    return problems;
  }

  private static void write(OutputStream out, byte[] buffer, int offset) {
    try {
      out.write(buffer, offset, Cifar10Files.BYTES_PER_RECORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(Path whole, Path temporary) throws IOException {
    if (Files.exists(target)) {
      Files.move(target, temporary.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static long mega(long bytes) {
    return (bytes + 999_999) / 1_000_000;
  }
}
