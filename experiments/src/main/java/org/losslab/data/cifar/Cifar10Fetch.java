package org.losslab.data.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;

/**
 * Brings CIFAR-10 into the user's cache from the first of some places that has it: downloads an
 * archive, or what is missing of it, or takes one, or the files, from this machine. Whether they
 * are genuine, the MD5 of an archive and the SHA-256 of the files tell, not the place.
 */
final class Cifar10Fetch {
  private static final String LOCK = ".download.lock";

  private final List<DataLocation> locations;
  private final Cifar10Judge judge;
  private final ArchiveTransfer.Patience patience;
  private final UserEnvironment environment;
  private final TransferProgress progress;

  Cifar10Fetch(
      List<DataLocation> locations,
      Cifar10Judge judge,
      ArchiveTransfer.Patience patience,
      UserEnvironment environment,
      TransferProgress progress) {
    this.locations = List.copyOf(locations);
    this.judge = judge;
    this.patience = patience;
    this.environment = environment;
    this.progress = progress;
  }

  /**
   * A fetch that shows its progress on {@code out}.
   *
   * @param from the places that the user named; if there is none, those in {@code CIFAR10_URL};
   *     else archives that other programs keep here, then the official site
   */
  static Cifar10Fetch from(
      List<DataLocation> from, UserEnvironment environment, PrintStream out, boolean terminal) {
    String name = "CIFAR-10";
    return new Cifar10Fetch(
        from.isEmpty() ? DataLocation.usual(environment) : from,
        Cifar10Judge.OFFICIAL,
        ArchiveTransfer.Patience.STANDARD,
        environment,
        terminal ? new BarProgress(name, out) : new LineProgress(name, out));
  }

  /**
   * Returns the folder with the files in the cache; fetches them unless they are there, whole.
   *
   * @throws InputException if that fails, with the reasons and the ways to provide the data
   */
  @SuppressWarnings("try") // The lock is only held.
  Path fetch() {
    Path cache = environment.cacheDirectory();
    try (progress) {
      Files.createDirectories(cache);
      try (DirectoryLock lock =
          DirectoryLock.acquire(
              cache.resolve(LOCK),
              () -> progress.note("Another process is downloading CIFAR-10; waiting for it."))) {
        return fetchLocked(cache);
      }
    } catch (IOException e) {
      throw failure(List.of("CIFAR-10 was not fetched: " + ErrorText.message(e) + "."));
    }
  }

  private Path fetchLocked(Path cache) throws IOException {
    Cifar10Install install = new Cifar10Install(cache);
    if (Cifar10Files.problems(install.target()).isEmpty()) {
      progress.note("CIFAR-10 is in " + install.target() + " already.");
      return install.target();
    }
    install.removeLeftovers();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < locations.size(); i++) {
      DataLocation location = locations.get(i);
      boolean last = i == locations.size() - 1;
      try {
        if (location.path().isPresent()) {
          take(location.path().get(), install);
        } else {
          download(location, install, cache, last);
        }
        progress.note("CIFAR-10 is now in " + install.target() + ".");
        return install.target();
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        failures.add(
            String.format(
                Locale.ROOT,
                "CIFAR-10 was not %s %s: %s.",
                location.path().isPresent() ? "taken from" : "downloaded from",
                location,
                ErrorText.message(e)));
        if (!last) {
          progress.note(failures.get(i) + " The next place is tried.");
        }
      }
    }
    throw failure(failures);
  }

  private void take(Path path, Cifar10Install install) throws IOException {
    progress.note("Taking CIFAR-10 from " + path);
    Optional<Path> folder = Cifar10Locator.folder(path);
    Optional<Path> archive =
        Files.isRegularFile(path) ? Optional.of(path) : Cifar10Locator.archive(path);
    if (folder.isPresent()) {
      install.requireSpace(0);
      install.copy(folder.get(), judge.objection());
    } else if (archive.isPresent()) {
      requireGenuine(archive.get());
      install.requireSpace(0);
      install.unpack(archive.get());
    } else if (Files.exists(path)) {
      throw new IOException("there are neither files of CIFAR-10 nor an archive of them");
    } else {
      throw new IOException("there is no such file or folder");
    }
  }

  private void requireGenuine(Path archive) throws IOException {
    long size = Files.size(archive);
    Optional<KnownArchive> known =
        judge.archives().stream().filter(a -> a.bytes() == size).findFirst();
    if (known.isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the archive has %d bytes, expected %s",
              size,
              judge.archives().stream()
                  .map(a -> a.bytes() + " (" + a.fileName() + ")")
                  .collect(Collectors.joining(" or "))));
    }
    String md5 = md5(archive);
    if (!md5.equals(known.get().md5())) {
      throw new IOException("the archive is damaged: " + wrong(md5, known.get()));
    }
  }

  private void download(DataLocation location, Cifar10Install install, Path cache, boolean last)
      throws IOException {
    List<KnownArchive> archives = location.likely(judge.archives());
    for (int i = 0; ; i++) {
      KnownArchive archive = archives.get(i);
      List<KnownArchive> others = archives.subList(i + 1, archives.size());
      try {
        download(location, archive, install, cache, last && others.isEmpty());
        return;
      } catch (ArchiveTransfer.OtherSizeException e) {
        if (others.stream().noneMatch(other -> other.bytes() == e.offered())) {
          throw e;
        }
      } catch (ArchiveTransfer.RefusedException e) {
        if (!location.isFolder() || others.isEmpty()) {
          throw e;
        }
        progress.note(archive.fileName() + ": " + e.getMessage() + ".");
      }
    }
  }

  private void download(
      DataLocation location, KnownArchive archive, Cifar10Install install, Path cache, boolean last)
      throws IOException {
    Path part = cache.resolve(archive.fileName() + ".part");
    install.requireSpace(archive.bytes() - (Files.exists(part) ? Files.size(part) : 0));
    ArchiveSource source = archive.at(location.addressOf(archive).orElseThrow());
    boolean resumed = Files.exists(part);
    progress.note(
        (resumed ? "Going on downloading " : "Downloading ") + DataLocation.of(source.uri()));
    new ArchiveTransfer(source, patience, !last).receive(part, progress);
    String md5 = md5(part);
    if (md5.equals(archive.md5())) {
      install.unpack(part);
      Files.delete(part);
      return;
    }
    Files.delete(part);
    if (!resumed) {
      throw new IOException("the archive is damaged: " + wrong(md5, archive));
    }
    // The beginning may have been of another file: only a whole download can tell.
    progress.note(
        "What was downloaded before does not fit (" + wrong(md5, archive) + "); starting again.");
    download(location, archive, install, cache, last);
  }

  private static String wrong(String md5, KnownArchive archive) {
    return String.format(Locale.ROOT, "its MD5 is %s, expected %s", md5, archive.md5());
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

  private InputException failure(List<String> failures) {
    List<String> problems = new ArrayList<>(failures);
    for (KnownArchive archive : judge.archives()) {
      Path part = environment.cacheDirectory().resolve(archive.fileName() + ".part");
      if (Files.exists(part)) {
        problems.add(
            "What was received is kept in " + part + "; `data --fetch` goes on from there.");
      }
    }
    return Cifar10Help.error(problems, environment);
  }
}
