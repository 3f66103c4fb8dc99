package org.losslab.runs;

import java.io.IOException;
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
 * made once, beside the first study. They are an extra: what goes wrong with them is passed over,
 * and a JVM takes no archive that is damaged or of something else.
 */
final class ClassArchive {
  /** The system property with the start of the archives' names; without it there are none. */
  static final String PROPERTY = "losslab.archive";

  private static final String OWN = "-program.jsa";
  private static final String OF_WORKERS = "-worker.jsa";
  private static final int MOST_SECONDS = 300;

  private ClassArchive() {}

  /** Returns the flags by which a worker on the CPU uses its archive, if there is one. */
  static List<String> flags() {
    return file(OF_WORKERS).filter(Files::isRegularFile).map(ClassArchive::use).orElse(List.of());
  }

  private static List<String> use(Path archive) {
    // Without the checksums a JVM would trust what a full disk has left.
    return List.of("-XX:SharedArchiveFile=" + archive, "-XX:+VerifySharedSpaces", "-Xlog:cds*=off");
  }

  /**
   * Makes the archives that are missing, on the side; those not done when this JVM ends are given
   * up.
   *
   * @param worker the command of a worker that does a little of everything
   * @param study the file of the study, which a program of its own then plans
   */
  static void makeMissing(List<String> worker, Path study) {
    if (System.getProperty(PROPERTY, "").isEmpty()) {
      return;
    }
    List<String> own = new ArrayList<>(List.of(worker.get(0), "-Xmx1g", "-XX:+UseSerialGC"));
    own.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.losslab.cli.Main"));
    own.addAll(List.of("plan", study.toAbsolutePath().toString()));
    Thread making =
        new Thread(
            () -> {
              make(OF_WORKERS, worker);
              make(OWN, own);
            },
            "make-class-archives");
    making.setDaemon(true);
    making.start();
  }

  private static void make(String end, List<String> command) {
    Optional<Path> archive = file(end).filter(file -> !Files.exists(file));
    if (archive.isEmpty()) {
      return;
    }
    Path file = archive.get();
    try {
      Files.createDirectories(file.getParent());
      AtomicFiles.deletePartialFilesOfDeadProcesses(file.getParent());
      Path partial = AtomicFiles.partial(file);
      try {
        if (dumps(command, partial)) {
          Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
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

  private static Optional<Path> file(String end) {
    String start = System.getProperty(PROPERTY, "");
    return start.isEmpty() ? Optional.empty() : Optional.of(Path.of(start + end));
  }
}
