package org.losslab.runs;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.losslab.files.AtomicFiles;
import org.losslab.files.Digests;
import org.losslab.files.UserCache;

/**
 * Class data that a JVM has stored to start sooner the next time (application class-data sharing).
 * Workers have an archive in their user's cache, and an installed program has one of itself too,
 * whose name its launcher chooses by the place of the program and its Java. They are made once,
 * beside the first study. They are an extra: what goes wrong with them is passed over. A JVM takes
 * no archive of another Java, or of jars that have changed, or whose checksums are wrong; one that
 * was cut off would crash it, so that the name has the size.
 */
final class ClassArchive {
  /**
   * The system property with the start of the archives' names, which the launcher of an installed
   * program sets; empty: there are none.
   */
  static final String PROPERTY = "losslab.archive";

  private static final String OWN = "-program";
  private static final String OF_WORKERS = "-worker";
  private static final String SUFFIX = ".jsa";
  private static final int MOST_SECONDS = 300;

  /** How long an archive is kept that no JVM reads, as of a version that is not used any more. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** What all names begin with; empty: there are no archives. */
  private final Optional<Path> start;

  private final List<Path> classPath;

  private ClassArchive(Optional<Path> start, List<Path> classPath) {
    this.start = start;
    this.classPath = classPath;
  }

  /**
   * Returns the archive of workers on a class path. It has what comes before the copy of losslab's
   * own classes, which each build and each results folder has anew.
   */
  static ClassArchive ofWorkers(List<Path> classPath) {
    List<Path> lasting =
        classPath.stream()
            .takeWhile(path -> Files.isRegularFile(path) && !path.endsWith(Program.JAR))
            .toList();
    String names = System.getProperty(PROPERTY);
    if (lasting.isEmpty() || names != null && names.isEmpty()) {
      return new ClassArchive(Optional.empty(), lasting);
    }
    String start =
        names == null ? UserCache.folder().resolve("classes-" + key(lasting)).toString() : names;
    return new ClassArchive(Optional.of(Path.of(start + OF_WORKERS).toAbsolutePath()), lasting);
  }

  /** All by which a JVM tells whether an archive is of its own class path, in short. */
  private static String key(List<Path> classPath) {
    String all =
        System.getProperty("java.home")
            + System.getProperty("java.vm.version")
            + classPath.stream()
                .map(Path::toFile)
                .map(file -> "\n" + file + " " + file.length() + " " + file.lastModified())
                .collect(Collectors.joining());
    return Digests.sha256(all).substring(0, 16);
  }

  /** Returns the flags by which a JVM on this class path uses the archive, if it is there. */
  List<String> flags() {
    return start
        .flatMap(ClassArchive::find)
        .map(
            archive ->
                List.of(
                    "-XX:SharedArchiveFile=" + archive,
                    "-XX:+VerifySharedSpaces",
                    // Where it was made for, else all of it is read and changed at each start.
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0",
                    "-Xlog:cds*=off"))
        .orElse(List.of());
  }

  /** The archive of a name, if there is a whole one. */
  private static Optional<Path> find(Path start) {
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
   * @param study the file of the study, which an installed program then plans for its own archive
   * @return the thread that does it
   */
  Thread makeMissing(List<String> worker, Path study) {
    String program = System.getProperty("java.class.path");
    List<String> own = new ArrayList<>(List.of(worker.get(0), "-Xmx1g", "-XX:+UseSerialGC"));
    own.addAll(List.of("-cp", program, "org.losslab.cli.Main"));
    own.addAll(List.of("plan", study.toAbsolutePath().toString()));
    Optional<Path> ownStart =
        Optional.of(System.getProperty(PROPERTY, ""))
            .filter(names -> !names.isEmpty())
            .map(names -> Path.of(names + OWN).toAbsolutePath());
    Thread making =
        new Thread(
            () -> {
              start.ifPresent(name -> make(name, worker, join(classPath)));
              ownStart.ifPresent(name -> make(name, own, program));
            },
            "make-class-archives");
    making.setDaemon(true);
    making.start();
    return making;
  }

  private static String join(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static void make(Path start, List<String> command, String classPath) {
    if (find(start).isPresent()) {
      return;
    }
    try {
      Files.createDirectories(start.getParent());
      AtomicFiles.deletePartialFilesOfDeadProcesses(start.getParent());
      Path list = AtomicFiles.partial(start);
      Path partial = AtomicFiles.partial(start);
      try {
        List<String> listing = new ArrayList<>(command);
        listing.add(1, "-XX:DumpLoadedClassList=" + list);
        List<String> dumping = new ArrayList<>(List.of(command.get(0), "-Xshare:dump"));
        dumping.addAll(List.of("-XX:SharedClassListFile=" + list, "-XX:+UseSerialGC", "-Xmx1g"));
        dumping.addAll(List.of("-XX:SharedArchiveFile=" + partial, "-cp", classPath));
        dumping.add("--add-modules=jdk.incubator.vector");
        if (makes(list, listing) && makes(partial, dumping)) {
          Path whole = Path.of(start + "." + Files.size(partial) + SUFFIX);
          Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
          deleteUnused(whole);
        }
      } finally {
        Files.deleteIfExists(list);
        Files.deleteIfExists(partial);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // The next study tries again.
      return;
    }
  }

  /** Deletes the archives beside a new one that have not been read for long. */
  private static void deleteUnused(Path made) throws IOException {
    FileTime limit = FileTime.from(Instant.now().minus(KEPT));
    try (DirectoryStream<Path> archives =
        Files.newDirectoryStream(made.getParent(), "*" + SUFFIX)) {
      for (Path archive : archives) {
        FileTime read = Files.readAttributes(archive, BasicFileAttributes.class).lastAccessTime();
        if (!archive.equals(made) && read.compareTo(limit) < 0) {
          Files.deleteIfExists(archive);
        }
      }
    }
  }

  private static boolean makes(Path file, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(file.getParent().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread ending = new Thread(process::destroyForcibly, "end-class-archives");
    try {
      Runtime.getRuntime().addShutdownHook(ending);
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().removeShutdownHook(ending);
      return ended && process.exitValue() == 0 && Files.isRegularFile(file);
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
