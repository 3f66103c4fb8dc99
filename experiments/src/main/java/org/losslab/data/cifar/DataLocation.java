package org.losslab.data.cifar;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.files.InputException;

/**
 * Where a copy of CIFAR-10 may be had: an archive on a server, or an archive or a folder on this
 * machine.
 *
 * @param web the address on a server; one that ends in {@code /} is a folder of archives
 * @param path the file or folder on this machine, if it is no server's
 */
record DataLocation(Optional<URI> web, Optional<Path> path) {
  /** The variable that names locations, separated by commas. */
  static final String VARIABLE = "CIFAR10_URL";

  /** The official site. */
  static final DataLocation OFFICIAL =
      of(URI.create("https://www.cs.toronto.edu/~kriz/" + KnownArchive.BINARY.fileName()));

  static DataLocation of(URI uri) {
    return new DataLocation(Optional.of(uri), Optional.empty());
  }

  static DataLocation of(Path path) {
    return new DataLocation(Optional.empty(), Optional.of(path.toAbsolutePath().normalize()));
  }

  /**
   * Returns the locations where the user named none: those in {@code CIFAR10_URL}, else archives
   * that other programs keep on this machine, then the official site.
   */
  static List<DataLocation> usual(UserEnvironment environment) {
    Optional<String> variable = environment.variable(VARIABLE);
    if (variable.isPresent()) {
      return parse(VARIABLE, List.of(variable.get()), environment.workingDirectory());
    }
    List<DataLocation> locations = new ArrayList<>();
    new Cifar10Locator(environment).archives().forEach(archive -> locations.add(of(archive)));
    locations.add(OFFICIAL);
    return locations;
  }

  /**
   * Reads what a user wrote.
   *
   * @param origin what the user wrote it into, such as {@code CIFAR10_URL}
   * @param values addresses or paths; each may hold several, separated by commas
   * @param base where relative paths start
   * @throws InputException if one of them is neither
   */
  static List<DataLocation> parse(String origin, List<String> values, Path base) {
    List<DataLocation> locations = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String value : String.join(",", values).split(",", -1)) {
      try {
        locations.add(parse(value.strip(), base));
      } catch (URISyntaxException | IllegalArgumentException e) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s (%s) is neither an address (https, http, file) nor a path: %s",
                origin,
                withoutSecrets(value.strip()),
                reason(e)));
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return locations;
  }

  private static DataLocation parse(String value, Path base) throws URISyntaxException {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
    // A single letter before a colon is a disk of Windows.
    if (!value.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      return of(base.resolve(value));
    }
    URI uri = new URI(value);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equals("file")) {
      return of(Path.of(uri));
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(scheme + " is not supported");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("it names no host");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException("a user name in an address is not supported");
    }
    return of(uri);
  }

  private static String reason(Exception e) {
    if (e instanceof URISyntaxException syntax) {
      return syntax.getReason() + " at character " + (syntax.getIndex() + 1);
    }
    return e instanceof InvalidPathException path ? path.getReason() : e.getMessage();
  }

  /** What stands before an @ may be a password, what follows a question mark a token. */
  private static String withoutSecrets(String text) {
    return text.replaceAll("//[^/]*@", "//...@")
        .replaceAll("\\?.*", "?...")
        .replaceAll("\\p{C}", "?");
  }

  /** Returns the address of an archive here; in a folder the archive has its official name. */
  Optional<URI> addressOf(KnownArchive archive) {
    return web.map(
        uri ->
            isFolder()
                ? uri.resolve("/".equals(path(uri)) ? "/" + archive.fileName() : archive.fileName())
                : uri);
  }

  /** Returns archives in the order in which they are to be asked for here. */
  List<KnownArchive> likely(List<KnownArchive> archives) {
    String name = web.map(DataLocation::path).orElse("").toLowerCase(Locale.ROOT);
    name = name.substring(name.lastIndexOf('/') + 1);
    List<KnownArchive> likely = new ArrayList<>(archives);
    if (name.contains("python") || name.contains("-py")) {
      Collections.reverse(likely);
    }
    return likely;
  }

  /** Whether several archives may lie here side by side. */
  boolean isFolder() {
    return web.filter(uri -> path(uri).endsWith("/")).isPresent();
  }

  private static String path(URI uri) {
    return uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
  }

  @Override
  public String toString() {
    return web.map(uri -> withoutSecrets(uri.toString()))
        .orElseGet(() -> path.map(Path::toString).orElse(""));
  }
}
