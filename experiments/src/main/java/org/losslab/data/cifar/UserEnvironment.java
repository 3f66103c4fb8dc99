package org.losslab.data.cifar;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the search for the data depends on besides the study: passed in, so that tests need no real
 * environment.
 *
 * @param variables the environment variables
 * @param osName the operating system's name, as in the system property {@code os.name}
 * @param home the user's home directory
 * @param workingDirectory where the program was started
 */
record UserEnvironment(
    Map<String, String> variables, String osName, Path home, Path workingDirectory) {

  /** Returns this process's environment. */
  static UserEnvironment current() {
    return new UserEnvironment(
        System.getenv(),
        System.getProperty("os.name"),
        Path.of(System.getProperty("user.home")),
        Path.of("").toAbsolutePath());
  }

  /** Returns an environment variable; one that is empty counts as unset. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * Returns losslab's directory in the user's cache: {@code $XDG_CACHE_HOME/losslab} or {@code
   * ~/.cache/losslab}; on macOS {@code ~/Library/Caches/losslab}, on Windows {@code
   * %LOCALAPPDATA%\losslab}. It need not exist.
   */
  Path cacheDirectory() {
    String os = osName.toLowerCase(Locale.ROOT);
    Path parent;
    if (os.startsWith("windows")) {
      parent =
          variable("LOCALAPPDATA").map(Path::of).orElse(home.resolve("AppData").resolve("Local"));
    } else if (os.startsWith("mac")) {
      parent = home.resolve("Library").resolve("Caches");
    } else {
      parent = xdgCache();
    }
    return parent.resolve("losslab");
  }

  /** The XDG specification says that a relative path here is to be ignored. */
  private Path xdgCache() {
    return variable("XDG_CACHE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".cache"));
  }

  /** Returns where Keras keeps its data sets. */
  Path kerasDatasets() {
    return variable("KERAS_HOME").map(Path::of).orElse(home.resolve(".keras")).resolve("datasets");
  }

  /** Returns where examples of PyTorch put data sets, the more usual first. */
  List<Path> pyTorchFolders() {
    return List.of(workingDirectory.resolve("data"), home.resolve("data"), xdgCache());
  }
}
