package org.losslab.data;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;

/** Where a study gets its images from. */
public final class Datasets {
  private Datasets() {}

  /**
   * Loads the images that a study names and splits them. Nothing is downloaded here: a study's
   * command calls {@link #provide} once before its runs start.
   *
   * @param config the study's data set
   * @param studyDirectory the folder of the study's file; relative paths start there
   * @throws InputException if the data is missing or damaged, or the config asks for more images
   *     than there are; for CIFAR-10 the message names the three ways to provide the data
   */
  public static Dataset load(DatasetConfig config, Path studyDirectory) {
    return load(config, studyDirectory, UserEnvironment.current());
  }

  static Dataset load(DatasetConfig config, Path studyDirectory, UserEnvironment environment) {
    if (config.name() == DatasetName.SYNTHETIC) {
      return SyntheticImages.dataset(config);
    }
    Path directory =
        new Cifar10Locator(environment)
            .locate(config.directory(), studyDirectory)
            .orElseThrow(() -> Cifar10Help.error(List.of("CIFAR-10 was not found."), environment));
    return new Cifar10Loader(config, environment).load(directory);
  }

  /**
   * Makes sure that the files of a study's data set are on this machine, and whole: looks for them
   * and, where there are none, fetches them into the user's cache.
   *
   * @param config the study's data set
   * @param studyDirectory the folder of the study's file
   * @param out where the progress of a download is shown
   * @param terminal whether {@code out} is a terminal: a progress bar, else plain lines
   * @return the folder of the files; empty for a data set that needs none
   * @throws InputException if a place that the user named holds no data, a file is missing or
   *     damaged, or the download failed
   */
  public static Optional<Path> provide(
      DatasetConfig config, Path studyDirectory, PrintStream out, boolean terminal) {
    UserEnvironment environment = UserEnvironment.current();
    return provide(
        config,
        studyDirectory,
        environment,
        () ->
            Cifar10Fetch.from(
                config
                    .url()
                    .map(url -> DataLocation.parse("dataset.url", List.of(url), studyDirectory))
                    .orElse(List.of()),
                environment,
                out,
                terminal));
  }

  static Optional<Path> provide(
      DatasetConfig config,
      Path studyDirectory,
      UserEnvironment environment,
      Supplier<Cifar10Fetch> fetch) {
    if (config.name() == DatasetName.SYNTHETIC) {
      return Optional.empty();
    }
    Optional<Cifar10Place> place =
        new Cifar10Locator(environment).choose(config.directory(), studyDirectory);
    if (place.isEmpty()) {
      return Optional.of(fetch.get().fetch());
    }
    Path folder = place.get().found().orElseThrow();
    List<Cifar10FileCheck> checks = Cifar10Files.checkAll(folder);
    // What another program keeps is a welcome copy if it is genuine, and none of our business else.
    if (place.get().kind() == Cifar10Place.Kind.FOREIGN
        && !checks.stream().allMatch(Cifar10FileCheck::matchesReference)) {
      return Optional.of(fetch.get().fetch());
    }
    List<String> problems = checks.stream().flatMap(check -> check.problem().stream()).toList();
    if (!problems.isEmpty()) {
      throw Cifar10Help.error(problems, environment);
    }
    return Optional.of(folder);
  }
}
