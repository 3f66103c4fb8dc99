package org.losslab.data.cifar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.UserCache;

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

  /** Returns losslab's directory in the user's cache. It need not exist. */
  Path cacheDirectory() {
    return UserCache.folder(variables, osName, home);
  }

  /** Returns where Keras keeps its data sets. */
  Path kerasDatasets() {
    return variable("KERAS_HOME").map(Path::of).orElse(home.resolve(".keras")).resolve("datasets");
  }

  /** Returns where examples of PyTorch put data sets, the more usual first. */
  List<Path> pyTorchFolders() {
    return List.of(
        workingDirectory.resolve("data"), home.resolve("data"), UserCache.xdg(variables, home));
  }
}
