package org.losslab.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;

/**
 * Looks for the CIFAR-10 files: in the study's {@code dataset.directory}, else in the folder {@code
 * cifar-10-batches-bin} beside the study file, in {@code CIFAR10_DIR} and in the user's cache. A
 * place that the user named and that holds no file of CIFAR-10 is an error: to go on silently to
 * the next could train on other data than was meant.
 */
final class Cifar10Locator {
  static final String VARIABLE = "CIFAR10_DIR";

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
      return List.of(
          place(
              "dataset.directory", resolve("dataset.directory", studyDirectory, directory), true));
    }
    List<Cifar10Place> places = new ArrayList<>();
    places.add(place("beside the study file", studyDirectory.resolve(Cifar10Files.FOLDER), false));
    Optional<String> variable = environment.variable(VARIABLE);
    if (variable.isPresent()) {
      places.add(place(VARIABLE, resolve(VARIABLE, Path.of(""), variable), true));
    }
    places.add(place("cache", environment.cacheDirectory(), false));
    return places;
  }

  /**
   * Returns the folder with the files: the first place that holds one of them at least.
   *
   * @throws InputException if a place that the user named holds none
   */
  Optional<Path> locate(Optional<String> directory, Path studyDirectory) {
    for (Cifar10Place place : places(directory, studyDirectory)) {
      if (place.found().isPresent()) {
        return place.found();
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
    } else if (holds(place.path(), "data_batch_1")
        || holds(place.path().resolve("cifar-10-batches-py"), "data_batch_1")) {
      found = "this is CIFAR-10's Python version; the binary version is needed";
    } else {
      found =
          String.format(
              Locale.ROOT,
              "expected %s to %s in it or in its folder %s, found none",
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

  private static Cifar10Place place(String origin, Path path, boolean explicit) {
    Path absolute = path.toAbsolutePath().normalize();
    Path inner = absolute.resolve(Cifar10Files.FOLDER);
    Optional<Path> found = Optional.empty();
    if (holdsAny(absolute)) {
      found = Optional.of(absolute);
    } else if (holdsAny(inner)) {
      found = Optional.of(inner);
    }
    return new Cifar10Place(origin, absolute, explicit, found);
  }

  private static boolean holdsAny(Path directory) {
    return Cifar10Files.REFERENCE_SHA256.keySet().stream().anyMatch(name -> holds(directory, name));
  }

  private static boolean holds(Path directory, String name) {
    return Files.exists(directory.resolve(name));
  }
}
