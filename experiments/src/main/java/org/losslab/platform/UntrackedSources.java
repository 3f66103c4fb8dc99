package org.losslab.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a checkout that git does not track, but Maven compiles or copies: their names, from
 * the checkout's top level, with {@code /}.
 */
final class UntrackedSources {
  /** A folder with more files is somebody's mistake; the first ones show it. */
  private static final int MAX_FILES_OF_A_FOLDER = 10_000;

  private static final String JAVA = "experiments/src/main/java/";

  private final Path top;
  private final String prefix;
  private final List<String> names;

  private UntrackedSources(Path top, String prefix, List<String> names) {
    this.top = top;
    this.prefix = prefix;
    this.names = names;
  }

  /**
   * Chooses among what git does not track.
   *
   * @param root the project's folder; the checkout's top level, or below it
   * @param untracked names from the top level; a folder that git does not look into ends in {@code
   *     /}
   */
  static UntrackedSources of(Path root, List<String> untracked) {
    Path top = topLevel(root);
    StringBuilder prefix = new StringBuilder();
    for (Path part : top.relativize(root)) {
      prefix.append(part.toString().isEmpty() ? "" : part + "/");
    }
    List<String> names = new ArrayList<>();
    for (String name : untracked) {
      filesOf(top, name).stream()
          .filter(file -> isCompiledOrRead(file, prefix + JAVA))
          .forEach(names::add);
    }
    return new UntrackedSources(top, prefix.toString(), names);
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Whether a file of the project is among them. */
  boolean hold(String nameInProject) {
    return names.contains(prefix + nameInProject);
  }

  /** Appends the files as new ones, until {@code diff} has {@code limit} bytes. */
  void writeDiff(ByteArrayOutputStream diff, int limit) {
    for (String name : names) {
      if (diff.size() >= limit) {
        return;
      }
      diff.writeBytes(NewFileDiff.of(name, top.resolve(name), limit));
    }
  }

  private static Path topLevel(Path root) {
    Path top = root;
    while (top != null && !Files.exists(top.resolve(".git"))) {
      top = top.getParent();
    }
    return top == null ? root : top;
  }

  /** Javac takes what ends in .java; what editors leave behind, nobody reads. */
  private static boolean isCompiledOrRead(String name, String javaFolder) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return name.startsWith(javaFolder)
        ? file.endsWith(".java")
        : !file.startsWith(".") && !file.startsWith("#") && !file.endsWith("~");
  }

  /** Git names a checkout inside of this one, and a link, by itself; javac looks into both. */
  private static List<String> filesOf(Path top, String name) {
    Path path;
    try {
      path = top.resolve(name);
    } catch (InvalidPathException e) {
      return List.of(name);
    }
    if (!Files.isDirectory(path)) {
      return List.of(name);
    }
    try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .limit(MAX_FILES_OF_A_FOLDER)
          .map(
              file ->
                  top.relativize(file).toString().replace(top.getFileSystem().getSeparator(), "/"))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(name);
    }
  }
}
