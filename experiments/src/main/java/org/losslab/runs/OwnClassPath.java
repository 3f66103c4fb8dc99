package org.losslab.runs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Where the classes of the running program are. */
public final class OwnClassPath {
  private OwnClassPath() {}

  /**
   * Returns the class path of the running program. Maven runs it in a class loader of its own,
   * which {@code java.class.path} misses.
   */
  public static List<Path> find() {
    if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs()).map(OwnClassPath::path).toList();
    }
    List<Path> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    return entries.size() == 1 && Files.isRegularFile(entries.get(0))
        ? withNamedJars(entries.get(0))
        : entries;
  }

  /** An installed program is one jar that names the others, which lie beside it. */
  static List<Path> withNamedJars(Path jar) {
    List<Path> all = new ArrayList<>(List.of(jar));
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (names != null) {
        Arrays.stream(names.trim().split(" +")).map(jar::resolveSibling).forEach(all::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
    return List.copyOf(all);
  }

  private static Path path(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not a file on the class path: " + url, e);
    }
  }
}
