package org.losslab.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.losslab.files.AtomicFiles;
import org.losslab.files.Digests;
import org.losslab.files.DiskFailure;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.platform.Aside;
import org.losslab.records.RunEnvironment;

/**
 * The program that trains the runs of a study, as it was when the study started: what lies in
 * folders of the class path is copied into one jar, from which all workers start. A build beside a
 * running study then neither mixes nor kills.
 */
final class Program {
  /** The start of the copy's name. */
  static final String JAR = "losslab-program.jar";

  /**
   * The rooms of losslab whose classes decide numbers, or what a worker reads and writes. {@code
   * ArchitectureTest} holds that training uses no others.
   */
  static final List<String> TRAINING =
      List.of(
          "data",
          "files",
          "loss",
          "network",
          "records",
          "settings",
          "study",
          "training",
          "weights");

  private static final String OWN = "org/losslab/";

  /** The start of the names of jars with losslab's own classes. */
  private static final String OWN_NAME = "losslab";

  private static final String WORKER = OWN + "training/Worker.class";

  /** The rooms that this process still needs when the runs have ended; none of them knows ND4J. */
  private static final List<String> AFTERWARDS =
      List.of(
          "analysis",
          "cli",
          "files",
          "page",
          "plots",
          "records",
          "report",
          "runs",
          "settings",
          "stats",
          "study");

  /** What was read and not copied yet. */
  private static final Map<List<Path>, Aside<Sources>> BEGUN = new ConcurrentHashMap<>();

  private final List<Path> classPath;
  private final RunEnvironment.Program digests;
  private final Set<String> names;

  private Program(List<Path> classPath, RunEnvironment.Program digests, Set<String> names) {
    this.classPath = classPath;
    this.digests = digests;
    this.names = names;
  }

  /**
   * What a copy is made of.
   *
   * @param own the entries of the class path that are copied
   * @param contents their files by name
   * @param jars the other entries
   * @param digests what identifies all of it
   */
  private record Sources(
      List<Path> own,
      Map<String, byte[]> contents,
      List<Path> jars,
      RunEnvironment.Program digests) {

    static Sources read(List<Path> classPath) {
      try {
        List<Path> own = classPath.stream().filter(Program::isOwn).toList();
        List<Path> jars = classPath.stream().filter(path -> !own.contains(path)).toList();
        Map<String, byte[]> contents = Program.contents(own);
        return new Sources(
            own,
            contents,
            jars,
            new RunEnvironment.Program(digest(contents, Program::trains), JarDigests.of(jars)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Begins, on the side, with what takes longest of the next {@link #copy} of a class path. */
  static void begin(List<Path> classPath) {
    BEGUN.computeIfAbsent(classPath, key -> Aside.begin("read-program", () -> Sources.read(key)));
  }

  /**
   * Copies what can be built anew. A program that is all jars, as an installed one, stays in its
   * place.
   *
   * @param classPath the class path of the running program
   * @param folder where the copy goes, below a name of its digest; created if need be
   * @throws InputException if it cannot be written
   */
  static Program copy(List<Path> classPath, Path folder) {
    try {
      Aside<Sources> begun = BEGUN.remove(classPath);
      Sources sources = begun == null ? Sources.read(classPath) : begun.get();
      Map<String, byte[]> contents = sources.contents;
      List<Path> copied = new ArrayList<>(sources.jars);
      if (sources.own.stream().noneMatch(Files::isDirectory)) {
        copied.addAll(sources.own);
      } else if (!contents.isEmpty()) {
        Path jar = folder.resolve(digest(contents, name -> true).substring(0, 16)).resolve(JAR);
        Files.createDirectories(jar.getParent());
        AtomicFiles.deletePartialFilesOfDeadProcesses(jar.getParent());
        if (!Files.exists(jar)) {
          AtomicFiles.writeStream(jar, out -> write(contents, out));
        }
        copied.add(jar.toAbsolutePath());
      }
      return new Program(List.copyOf(copied), sources.digests, contents.keySet());
    } catch (IOException | UncheckedIOException e) {
      IOException cause = e instanceof UncheckedIOException u ? u.getCause() : (IOException) e;
      throw DiskFailure.of("cannot copy the program: " + ErrorText.message(cause), cause);
    }
  }

  /** The class path of workers: the program itself comes last, so that the rest has an archive. */
  List<Path> classPath() {
    return classPath;
  }

  /**
   * Loads what this process itself needs for the report, resources of static fields included: when
   * the runs have ended, its class files may have been rebuilt or removed.
   */
  void loadForReport(ClassLoader loader) {
    for (String name : names) {
      if (AFTERWARDS.stream().anyMatch(room -> name.startsWith(OWN + room + "/"))
          && name.endsWith(".class")
          && !name.endsWith("package-info.class")) {
        try {
          Class.forName(name.substring(0, name.length() - 6).replace('/', '.'), true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
          // Where it is needed, the error will say so.
          continue;
        }
      }
    }
  }

  /** Does so on the side, with the class loader of this thread. */
  void beginToLoadForReport() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Thread loading = new Thread(() -> loadForReport(loader), "load-report-classes");
    loading.setDaemon(true);
    loading.start();
  }

  /** Returns a class path with losslab's own classes behind the jars that each build has alike. */
  static List<Path> withOwnLast(List<Path> classPath) {
    return classPath.stream().sorted(Comparator.comparing(Program::isOwn)).toList();
  }

  /** What identifies the program. */
  RunEnvironment.Program digests() {
    return digests;
  }

  /** Whether it is a folder, or a jar with losslab's own classes, as a copy is. */
  private static boolean isOwn(Path path) {
    if (Files.isDirectory(path)) {
      return true;
    }
    if (!path.getFileName().toString().startsWith(OWN_NAME)) {
      return false;
    }
    try (ZipFile jar = new ZipFile(path.toFile())) {
      return jar.getEntry(WORKER) != null;
    } catch (IOException e) {
      // No jar, or none that is there.
      return false;
    }
  }

  /** The first of equal names counts, as for a class loader. */
  private static Map<String, byte[]> contents(List<Path> own) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    for (Path path : own) {
      if (Files.isDirectory(path)) {
        addFolder(path, contents);
      } else {
        addJar(path, contents);
      }
    }
    return contents;
  }

  private static void addFolder(Path folder, Map<String, byte[]> contents) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (!contents.containsKey(name)) {
        contents.put(name, Files.readAllBytes(file));
      }
    }
  }

  private static void addJar(Path path, Map<String, byte[]> contents) throws IOException {
    try (ZipFile jar = new ZipFile(path.toFile())) {
      for (ZipEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          contents.putIfAbsent(entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  /**
   * Whether a class takes part in training: a room of {@link #TRAINING}, or no class of losslab.
   */
  private static boolean trains(String name) {
    if (!name.endsWith(".class")) {
      return false;
    }
    return !name.startsWith(OWN)
        || TRAINING.stream().anyMatch(room -> name.startsWith(OWN + room + "/"));
  }

  private static String digest(Map<String, byte[]> contents, Predicate<String> counts) {
    MessageDigest digest = Digests.sha256();
    contents.forEach(
        (name, bytes) -> {
          if (counts.test(name)) {
            digest.update((Digests.sha256(bytes) + "  " + name + "\n").getBytes(UTF_8));
          }
        });
    return Digests.hex(digest);
  }

  /** Stored, not deflated, with no times: the same bytes for the same program. */
  private static void write(Map<String, byte[]> contents, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      ZipEntry entry = new ZipEntry(content.getKey());
      CRC32 crc = new CRC32();
      crc.update(content.getValue());
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.getValue().length);
      entry.setCrc(crc.getValue());
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }
}
