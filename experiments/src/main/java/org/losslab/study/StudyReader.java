package org.losslab.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.settings.SettingsFile;

/** Reads a study file. */
public final class StudyReader {
  private static final String DIRECTORY = "dataset.directory";
  private static final String INITIAL_WEIGHTS = "training.initialWeights";

  /** What settings of recorded studies are called since. */
  private static final Map<String, String> FORMERLY =
      Map.of("statistics.equivalenceMargin", "margin");

  private StudyReader() {}

  /**
   * Reads a study file, puts the overrides in and checks all of it.
   *
   * @param file a file in YAML 1.2, UTF-8, of at most 1 MiB
   * @param overrides values that replace the file's, each {@code path.key=value}; a list is given
   *     as {@code grid.seed=1,2,3}
   * @throws InputException with a message for each thing that is wrong, {@code file:line:column:
   *     what is wrong; what would be right}, or {@code --set path.key=value: …} for an override
   */
  public static StudyConfig read(Path file, List<String> overrides) {
    return check(
        file, SettingsFile.read(StudyConfig.class, file, overrides), true, Optional.empty());
  }

  /**
   * Reads a study file whose images are known, so that its networks are checked against them, and
   * classes are asked for theirs.
   *
   * @throws InputException as {@link #read}
   */
  public static StudyConfig read(Path file, List<String> overrides, KnownImages images) {
    return check(
        file, SettingsFile.read(StudyConfig.class, file, overrides), true, Optional.of(images));
  }

  /**
   * Reads the {@code study.yaml} that a study has left with its results, also that of an older
   * version. A loss's class need not be there any more.
   *
   * @throws InputException as {@link #read}
   */
  public static StudyConfig recorded(Path file) {
    return check(
        file, SettingsFile.recorded(StudyConfig.class, file, FORMERLY), false, Optional.empty());
  }

  /**
   * Reads a user's own defaults for the {@code cluster} section of studies.
   *
   * @throws InputException as {@link #read}
   */
  public static ClusterConfig cluster(Path file) {
    return SettingsFile.read(ClusterConfig.class, file, List.of()).build();
  }

  private static StudyConfig check(
      Path file, SettingsFile<StudyConfig> settings, boolean toRun, Optional<KnownImages> images) {
    NetworkFiles networks = new NetworkFiles(settings, file.toAbsolutePath().getParent(), images);
    networks.resolve();
    new StudyChecks(settings, networks).check(toRun);
    resolvePath(DIRECTORY, file, settings);
    resolvePath(INITIAL_WEIGHTS, file, settings);
    return settings.build();
  }

  /** Makes a setting's path absolute, from where it was written. */
  private static void resolvePath(String key, Path file, SettingsFile<StudyConfig> settings) {
    if (settings.values().get(key) instanceof Optional<?> path && path.isPresent()) {
      Path parent = file.toAbsolutePath().getParent();
      Path base = settings.isOverridden(key) ? Path.of("") : parent;
      try {
        Path resolved = base.resolve((String) path.get()).toAbsolutePath().normalize();
        settings.replace(key, Optional.of(resolved.toString()));
      } catch (InvalidPathException e) {
        settings.refuse(key, key + " is not a path on this system: " + ErrorText.reason(e));
      }
    }
  }
}
