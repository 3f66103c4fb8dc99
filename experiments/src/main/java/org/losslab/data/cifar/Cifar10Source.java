package org.losslab.data.cifar;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSource;
import org.losslab.data.DatasetSummary;
import org.losslab.study.DatasetConfig;

/**
 * CIFAR-10 from its files: looked for where a study, the user or other programs keep them, and
 * fetched into the user's cache where they are nowhere. Where the data cannot be used, the message
 * names the three ways to provide it.
 */
public final class Cifar10Source implements DatasetSource {
  private final DatasetConfig config;
  private final Path studyDirectory;
  private final UserEnvironment environment;

  /**
   * The source of a study's images.
   *
   * @param studyDirectory the folder of the study's file; relative paths start there
   */
  public Cifar10Source(DatasetConfig config, Path studyDirectory) {
    this(config, studyDirectory, UserEnvironment.current());
  }

  Cifar10Source(DatasetConfig config, Path studyDirectory, UserEnvironment environment) {
    this.config = config;
    this.studyDirectory = studyDirectory;
    this.environment = environment;
  }

  @Override
  public DatasetSummary look() {
    return new DatasetSummary(
        Cifar10Files.SHAPE,
        ClassNames.CIFAR10,
        Cifar10Loader.TRAINING_IMAGES,
        Cifar10Files.RECORDS_PER_FILE,
        Optional.empty(),
        List.of());
  }

  @Override
  public Dataset load() {
    Path directory =
        new Cifar10Locator(environment)
            .locate(config.directory(), studyDirectory)
            .orElseThrow(() -> Cifar10Help.error(List.of("CIFAR-10 was not found."), environment));
    return new Cifar10Loader(config, environment).load(directory);
  }

  @Override
  public Optional<Path> provide(PrintStream out, boolean terminal) {
    return provide(
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

  Optional<Path> provide(Supplier<Cifar10Fetch> fetch) {
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
