package org.losslab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The home of a user whom the system does not know, as of a container that is started with a bare
 * number for a user. Java then takes {@code ?} for the home, and libraries put their caches into a
 * folder of that name wherever they are.
 */
public final class UserHome {
  private static final String PROPERTY = "user.home";
  private static final String TEMPORARY = "java.io.tmpdir";

  private UserHome() {}

  /** Gives this JVM a home, if it has none, before anything looks for one. */
  public static void settle() {
    replacement(System.getProperty(PROPERTY, ""), System.getenv(), System.getProperty(TEMPORARY))
        .ifPresent(home -> System.setProperty(PROPERTY, home.toString()));
  }

  /** Returns the flag that gives another JVM the home of this one. */
  public static List<String> flags() {
    return List.of("-D" + PROPERTY + "=" + System.getProperty(PROPERTY));
  }

  /** Returns what stands in for a home that is none: HOME, or a folder among temporary ones. */
  static Optional<Path> replacement(
      String home, Map<String, String> environment, String temporary) {
    if (Path.of(home).isAbsolute()) {
      return Optional.empty();
    }
    Path named = Path.of(environment.getOrDefault("HOME", ""));
    return Optional.of(
        named.isAbsolute() ? named : Path.of(temporary).resolve("losslab-home-" + number()));
  }

  private static String number() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "unknown";
    }
  }
}
