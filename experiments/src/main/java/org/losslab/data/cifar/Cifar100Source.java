package org.losslab.data.cifar;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSource;
import org.losslab.data.DatasetSummary;
import org.losslab.data.FileDigests;
import org.losslab.data.ImageCollector;
import org.losslab.data.LabeledImages;
import org.losslab.data.TrainingSplit;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.LabelSet;

/**
 * CIFAR-100 from its files, of the binary or the Python version: in the study's {@code
 * dataset.directory}, else beside the study's file, in {@code CIFAR100_DIR}, in the user's cache
 * and where Keras and PyTorch keep them. It is not downloaded.
 */
public final class Cifar100Source implements DatasetSource {
  private static final String VARIABLE = "CIFAR100_DIR";

  private final DatasetConfig config;
  private final Path studyDirectory;
  private final UserEnvironment environment;

  /**
   * The source of a study's images.
   *
   * @param studyDirectory the folder of the study's file; relative paths start there
   */
  public Cifar100Source(DatasetConfig config, Path studyDirectory) {
    this(config, studyDirectory, UserEnvironment.current());
  }

  Cifar100Source(DatasetConfig config, Path studyDirectory, UserEnvironment environment) {
    this.config = config;
    this.studyDirectory = studyDirectory;
    this.environment = environment;
  }

  @Override
  public DatasetSummary look() {
    Path folder = folder();
    Map<String, String> sha256 = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    lines.add("Files in " + folder + ":");
    for (Cifar100Files file : Cifar100Files.values()) {
      Cifar100Files.Records records = file.read(folder);
      sha256.put(file.fileName(), records.sha256());
      lines.add(
          String.format(Locale.ROOT, "  %-10s  sha256 %s", file.fileName(), records.sha256()));
      records.warning().ifPresent(warning -> lines.add("Warning: " + warning));
    }
    return new DatasetSummary(
        Cifar10Files.SHAPE,
        Cifar100Names.of(labels()),
        Cifar100Files.TRAIN.images(),
        Cifar100Files.TEST.images(),
        Optional.of(FileDigests.of(sha256)),
        lines);
  }

  @Override
  public Optional<Path> provide(PrintStream out, boolean terminal) {
    look();
    return Optional.of(folder());
  }

  @Override
  public Dataset load() {
    Path folder = folder();
    Map<String, String> sha256 = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    LabeledImages training =
        read(
            Cifar100Files.TRAIN, folder, config.resolvedTrainImages().getAsInt(), sha256, warnings);
    LabeledImages test =
        read(Cifar100Files.TEST, folder, config.resolvedTestImages().getAsInt(), sha256, warnings);
    FileDigests.require(config, FileDigests.of(sha256), folder);
    TrainingSplit.Parts parts = TrainingSplit.apply(training, config);
    warnings.addAll(parts.warnings(Cifar100Names.of(labels())));
    return new Dataset(
        parts.train(), parts.validation(), test, Cifar100Names.of(labels()), sha256, warnings);
  }

  private LabeledImages read(
      Cifar100Files file,
      Path folder,
      int images,
      Map<String, String> sha256,
      List<String> warnings) {
    if (images > file.images()) {
      throw new InputException(
          images + " images of " + file.fileName() + " are asked for; it has " + file.images());
    }
    Cifar100Files.Records records = file.read(folder);
    sha256.put(file.fileName(), records.sha256());
    records.warning().ifPresent(warnings::add);
    ImageCollector collector =
        new ImageCollector(Cifar10Files.SHAPE, Cifar100Names.of(labels()).size(), images);
    for (int i = 0; i < images; i++) {
      collector.addPlanes(records.label(i, labels()), records.bytes(), records.pixels(i));
    }
    return collector.images();
  }

  private LabelSet labels() {
    return config.labels().orElse(LabelSet.FINE);
  }

  /** Returns the first place that holds a file of CIFAR-100. */
  private Path folder() {
    if (config.directory().isPresent()) {
      return named("dataset.directory", studyDirectory, config.directory().get());
    }
    Optional<Path> beside = in(studyDirectory);
    Optional<String> variable = environment.variable(VARIABLE);
    if (beside.isEmpty() && variable.isPresent()) {
      return named(VARIABLE, environment.workingDirectory(), variable.get());
    }
    return Stream.of(
            beside.stream(),
            in(environment.cacheDirectory()).stream(),
            in(environment.kerasDatasets()).stream(),
            environment.pyTorchFolders().stream().flatMap(place -> in(place).stream()))
        .flatMap(places -> places)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "CIFAR-100 was not found; expected train.bin and test.bin of its binary version,"
                        + " or train and test of its Python version, in dataset.directory, in the"
                        + " folder that CIFAR100_DIR names, or in "
                        + environment.cacheDirectory().resolve(Cifar100Files.FOLDERS.get(0))));
  }

  private static Path named(String origin, Path base, String value) {
    Path place;
    try {
      place = base.resolve(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InputException(origin + " is not a path: " + e.getInput());
    }
    return Optional.of(place)
        .filter(Cifar100Source::holdsAny)
        .or(() -> in(place))
        .orElseThrow(
            () ->
                new InputException(
                    origin
                        + " ("
                        + place
                        + "): "
                        + (Files.isDirectory(place)
                            ? "expected train.bin and test.bin of CIFAR-100's binary version, or"
                                + " train and test of its Python version, found none"
                            : "there is no such folder")));
  }

  private static Optional<Path> in(Path place) {
    return Cifar100Files.FOLDERS.stream()
        .map(place::resolve)
        .filter(Cifar100Source::holdsAny)
        .findFirst();
  }

  private static boolean holdsAny(Path folder) {
    return Stream.of(Cifar100Files.values()).anyMatch(file -> file.isIn(folder));
  }
}
