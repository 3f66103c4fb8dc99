package org.losslab.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where losslab keeps what it can make or fetch again. */
public final class UserCache {
  private UserCache() {}

  /** Returns the folder of the user whom this JVM runs for; it need not exist. */
  public static Path folder() {
    return folder(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  /**
   * Returns losslab's folder in a user's cache: {@code $XDG_CACHE_HOME/losslab} or {@code
   * ~/.cache/losslab}; on macOS {@code ~/Library/Caches/losslab}, on Windows {@code
   * %LOCALAPPDATA%\losslab}.
   *
   * @param variables the environment's; one that is empty counts as unset
   * @param osName the system, as the property {@code os.name} has it
   * @param home the user's home
   */
  public static Path folder(Map<String, String> variables, String osName, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    Path parent;
    if (os.startsWith("windows")) {
      parent = variable(variables, "LOCALAPPDATA").orElse(home.resolve("AppData").resolve("Local"));
    } else if (os.startsWith("mac")) {
      parent = home.resolve("Library").resolve("Caches");
    } else {
      parent = xdg(variables, home);
    }
    return parent.resolve("losslab");
  }

  /**
   * Returns the cache of all programs by the XDG specification, which says that a relative path in
   * the variable is to be ignored.
   */
  public static Path xdg(Map<String, String> variables, Path home) {
    return variable(variables, "XDG_CACHE_HOME")
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".cache"));
  }

  private static Optional<Path> variable(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank()).map(Path::of);
  }
}
