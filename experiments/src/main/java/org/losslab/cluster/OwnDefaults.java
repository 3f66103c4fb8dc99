package org.losslab.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.losslab.study.ClusterConfig;
import org.losslab.study.StudyReader;

/**
 * A user's own defaults for the {@code cluster} section of every study: {@code
 * losslab/cluster.yaml} in the folder of the user's settings, by the XDG Base Directory
 * Specification {@code $XDG_CONFIG_HOME}, or else {@code ~/.config}.
 */
public final class OwnDefaults {
  private OwnDefaults() {}

  /** Returns where they are, whether or not there are any. */
  public static Path file(Map<String, String> environment, Path home) {
    String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
    // The specification has relative paths ignored.
    Path settings = folder.startsWith("/") ? Path.of(folder) : home.resolve(".config");
    return settings.resolve("losslab").resolve("cluster.yaml");
  }

  /**
   * Reads a file of defaults.
   *
   * @return nothing given, if there is no such file
   * @throws org.losslab.files.InputException if what is in it is wrong, with file, line and column
   */
  public static ClusterConfig read(Path file) {
    return Files.exists(file) ? StudyReader.cluster(file) : ClusterConfig.NONE;
  }
}
