package org.losslab.data.cifar;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.data.cifar.Cifar10Place.Kind;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;

/**
 * Looks for the CIFAR-10 files: in the study's {@code dataset.directory}, else in the folder {@code
 * cifar-10-batches-bin} beside the study file, in {@code CIFAR10_DIR}, in the user's cache and
 * where Keras and PyTorch keep them. A place that the user named and that holds no file of CIFAR-10
 * is an error: to go on silently to the next could train on other data than was meant.
 */
final class Cifar10Locator {
  static final String VARIABLE = "CIFAR10_DIR";

  /** The folders in a place that may hold the files; the last is Keras 3's. */
  private static final List<String> FOLDERS =
      List.of(
          "",
          Cifar10Files.FOLDER,
          PythonBatch.FOLDER,
          PythonBatch.FOLDER + "-target/" + PythonBatch.FOLDER);

  /** The archives' names: the official ones, Keras 2's and Keras 3's. */
  private static final List<String> ARCHIVES =
      List.of(
          KnownArchive.BINARY.fileName(),
          KnownArchive.PYTHON.fileName(),
          PythonBatch.FOLDER + ".tar.gz",
          PythonBatch.FOLDER + "-target_archive",
          PythonBatch.FOLDER + "-target.tar.gz");

  private final UserEnvironment environment;

  Cifar10Locator(UserEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Returns the places in the order in which they are looked at. A {@code dataset.directory} leaves
   * no other.
   *
   * @param directory the study's {@code dataset.directory}
   * @param studyDirectory the folder of the study's file
   */
  List<Cifar10Place> places(Optional<String> directory, Path studyDirectory) {
    if (directory.isPresent()) {
      String origin = "dataset.directory";
      return List.of(place(origin, resolve(origin, studyDirectory, directory), Kind.NAMED));
    }
    List<Cifar10Place> places = new ArrayList<>();
    for (String folder : List.of(Cifar10Files.FOLDER, PythonBatch.FOLDER)) {
      places.add(place("beside the study file", studyDirectory.resolve(folder), Kind.OWN));
    }
    Optional<String> variable = environment.variable(VARIABLE);
    if (variable.isPresent()) {
      places.add(
          place(VARIABLE, resolve(VARIABLE, environment.workingDirectory(), variable), Kind.NAMED));
    }
    places.add(place("cache", environment.cacheDirectory(), Kind.OWN));
    places.add(place("where Keras has it", environment.kerasDatasets(), Kind.FOREIGN));
    for (Path folder : environment.pyTorchFolders()) {
      places.add(place("where PyTorch has it", folder, Kind.FOREIGN));
    }
    return places;
  }

  /** Returns the archives of CIFAR-10 that other programs keep on this machine. */
  List<Path> archives() {
    return places(Optional.empty(), environment.workingDirectory()).stream()
        .filter(place -> place.kind() == Kind.FOREIGN)
        .flatMap(place -> place.archive().stream())
        .distinct()
        .toList();
  }

  /**
   * Returns the folder with the files: the first place that holds one of them at least, or all of
   * them where another program keeps them.
   *
   * @throws InputException if a place that the user named holds none
   */
  Optional<Path> locate(Optional<String> directory, Path studyDirectory) {
    return choose(directory, studyDirectory).flatMap(Cifar10Place::found);
  }

  /** As {@link #locate}, but returns the place. */
  Optional<Cifar10Place> choose(Optional<String> directory, Path studyDirectory) {
    for (Cifar10Place place : places(directory, studyDirectory)) {
      if (place.found().isPresent()
          && (place.kind() != Kind.FOREIGN || Cifar10Files.allAreIn(place.found().get()))) {
        return Optional.of(place);
      }
      if (place.explicit()) {
        throw Cifar10Help.error(List.of(nothingThere(place)), environment);
      }
    }
    return Optional.empty();
  }

  private static String nothingThere(Cifar10Place place) {
    String found;
    if (!Files.exists(place.path())) {
      found = "there is no such folder";
    } else if (!Files.isDirectory(place.path())) {
      found = "this is not a folder";
    } else if (place.archive().isPresent()) {
      found =
          String.format(
              Locale.ROOT,
              "the archive %s is there, not its files; `data --fetch --from %s` unpacks it into the"
                  + " cache",
              place.archive().get().getFileName(),
              place.archive().get());
    } else {
      found =
          String.format(
              Locale.ROOT,
              "expected %s to %s in it or in its folder %s, or the same of the Python version, found"
                  + " none",
              Cifar10Files.TRAINING.get(0),
              Cifar10Files.TEST,
              Cifar10Files.FOLDER);
    }
    return String.format(Locale.ROOT, "%s (%s): %s", place.origin(), place.path(), found);
  }

  private Path resolve(String origin, Path base, Optional<String> value) {
    try {
      return base.resolve(value.orElseThrow());
    } catch (InvalidPathException e) {
      throw Cifar10Help.error(
          List.of(origin + " is not a path: " + e.getInput() + ": " + ErrorText.reason(e)),
          environment);
    }
  }

  private static Cifar10Place place(String origin, Path path, Kind kind) {
    Path absolute = path.toAbsolutePath().normalize();
    return new Cifar10Place(origin, absolute, kind, folder(absolute), archive(absolute));
  }

  /** Returns the folder of the files: this one or one in it. */
  static Optional<Path> folder(Path place) {
    return FOLDERS.stream()
        .map(name -> place.resolve(name).normalize())
        .filter(Cifar10Files::anyIsIn)
        .findFirst();
  }

  /** Returns the archive that lies in a folder. */
  static Optional<Path> archive(Path place) {
    return ARCHIVES.stream().map(place::resolve).filter(Files::isRegularFile).findFirst();
  }
}
