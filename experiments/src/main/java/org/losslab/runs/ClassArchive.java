package org.losslab.runs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.losslab.files.AtomicFiles;

/**
 * Class data that a JVM has stored to start sooner the next time (application class-data sharing).
 * An installed program has two archives in its user's cache, one of the program itself and one of
 * its workers; the launcher chooses their names by the place of the program and its Java. They are
 * made once, beside the first study. They are an extra: what goes wrong with them is passed over. A
 * JVM takes no archive that is of something else, or whose checksums are wrong; one that was cut
 * off would crash it, so that the name has the size.
 */
final class ClassArchive {
  /** The system property with the start of the archives' names; without it there are none. */
  static final String PROPERTY = "losslab.archive";

  private static final String OWN = "-program";
  private static final String OF_WORKERS = "-worker";
  private static final String SUFFIX = ".jsa";
  private static final int MOST_SECONDS = 300;

  private ClassArchive() {}

  /** Returns the flags by which a worker on the CPU uses its archive, if there is one. */
  static List<String> flags() {
    return find(System.getProperty(PROPERTY, ""), OF_WORKERS)
        .map(
            archive ->
                List.of(
                    "-XX:SharedArchiveFile=" + archive,
                    "-XX:+VerifySharedSpaces",
                    "-Xlog:cds*=off"))
        .orElse(List.of());
  }

  /** The archive of a kind, if there is a whole one. */
  private static Optional<Path> find(String names, String kind) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Path start = Path.of(names + kind).toAbsolutePath();
    String name = start.getFileName() + ".";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(start.getParent())) {
      for (Path file : files) {
        if (file.getFileName().toString().startsWith(name)
            && file.getFileName().toString().equals(name + Files.size(file) + SUFFIX)) {
          return Optional.of(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // There is no such folder yet, or none that can be read.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * Makes the archives that are missing, on the side; those not done when this JVM ends are given
   * up.
   *
   * @param worker the command of a worker that does a little of everything
   * @param study the file of the study, which a program of its own then plans
   * @return the thread that does it
   */
  static Thread makeMissing(List<String> worker, Path study) {
    String names = System.getProperty(PROPERTY, "");
    List<String> own = new ArrayList<>(List.of(worker.get(0), "-Xmx1g", "-XX:+UseSerialGC"));
    own.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.losslab.cli.Main"));
    own.addAll(List.of("plan", study.toAbsolutePath().toString()));
    Thread making =
        new Thread(
            () -> {
              make(names, OF_WORKERS, worker);
              make(names, OWN, own);
            },
            "make-class-archives");
    making.setDaemon(true);
    making.start();
    return making;
  }

  private static void make(String names, String kind, List<String> command) {
    if (names.isEmpty() || find(names, kind).isPresent()) {
      return;
    }
    Path start = Path.of(names + kind).toAbsolutePath();
    try {
      Files.createDirectories(start.getParent());
      AtomicFiles.deletePartialFilesOfDeadProcesses(start.getParent());
      Path partial = AtomicFiles.partial(start);
      try {
        if (dumps(command, partial)) {
          Path whole = Path.of(start + "." + Files.size(partial) + SUFFIX);
          Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      // The next study tries again.
      return;
    }
  }

  private static boolean dumps(List<String> command, Path archive) throws IOException {
    List<String> dumping = new ArrayList<>(command);
    dumping.add(1, "-XX:ArchiveClassesAtExit=" + archive);
    Process process =
        new ProcessBuilder(dumping)
            .directory(archive.getParent().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread ending = new Thread(process::destroyForcibly, "end-class-archives");
    try {
      Runtime.getRuntime().addShutdownHook(ending);
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().removeShutdownHook(ending);
      return ended && process.exitValue() == 0 && Files.isRegularFile(archive);
    } catch (IllegalStateException e) {
      // This JVM is ending.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }
}
