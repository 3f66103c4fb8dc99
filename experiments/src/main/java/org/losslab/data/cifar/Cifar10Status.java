package org.losslab.data.cifar;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.files.InputException;

/**
 * Where CIFAR-10 is on this machine and in what state: what the command {@code data} shows.
 *
 * @param places the places looked at, in order
 * @param directory the folder that a study would use; absent: there is none
 * @param files what is in that folder, file by file; empty if there is none
 * @param notes what should be known besides: why no folder is used, a damaged list of class names
 * @param help the three ways to provide the data
 */
public record Cifar10Status(
    List<Cifar10Place> places,
    Optional<Path> directory,
    List<Cifar10FileCheck> files,
    List<String> notes,
    List<String> help) {

  /** Copies the lists. */
  public Cifar10Status {
    places = List.copyOf(places);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
    help = List.copyOf(help);
  }

  /**
   * Looks for the files and reads them all.
   *
   * @param directory the study's {@code dataset.directory}; absent: the other places are looked at
   * @param studyDirectory the folder of the study's file
   */
  public static Cifar10Status inspect(Optional<String> directory, Path studyDirectory) {
    return inspect(directory, studyDirectory, UserEnvironment.current());
  }

  static Cifar10Status inspect(
      Optional<String> directory, Path studyDirectory, UserEnvironment environment) {
    Cifar10Locator locator = new Cifar10Locator(environment);
    List<String> help = Cifar10Help.threeWays(environment);
    List<String> notes = new ArrayList<>();
    List<Cifar10Place> places = List.of();
    Optional<Path> found = Optional.empty();
    try {
      places = locator.places(directory, studyDirectory);
      found = locator.locate(directory, studyDirectory);
    } catch (InputException e) {
      notes.add(e.messages().get(0));
    }
    List<Cifar10FileCheck> files = found.map(Cifar10Files::checkAll).orElse(List.of());
    found.ifPresent(folder -> ClassNames.read(folder, notes::add));
    return new Cifar10Status(places, found, files, notes, help);
  }

  /**
   * Fetches the files into the user's cache unless they are there, whole; a damaged copy there is
   * replaced.
   *
   * @param from addresses of mirrors, archives or folders, tried in this order, each text one or
   *     several with commas between them; empty: {@code CIFAR10_URL}, or the official site
   * @param out where the progress is shown
   * @param terminal whether {@code out} is a terminal: a progress bar, else plain lines
   * @return the folder of the files
   * @throws InputException if that fails, with the reason and the ways to provide the data
   */
  public static Path fetch(List<String> from, PrintStream out, boolean terminal) {
    UserEnvironment environment = UserEnvironment.current();
    List<DataLocation> locations =
        from.isEmpty()
            ? List.of()
            : DataLocation.parse("--from", from, environment.workingDirectory());
    return Cifar10Fetch.from(locations, environment, out, terminal).fetch();
  }

  /** Whether a study can train on the files. */
  public boolean usable() {
    return !files.isEmpty() && files.stream().allMatch(Cifar10FileCheck::usable);
  }

  /** Returns the state as text for a terminal, line by line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Looked for CIFAR-10 in:");
    for (Cifar10Place place : places) {
      lines.add(
          String.format(
              Locale.ROOT, "  %-22s  %s  (%s)", place.origin(), place.path(), state(place)));
    }
    boolean elsewhere =
        places.stream()
            .map(Cifar10Place::origin)
            .noneMatch(List.of("dataset.directory", Cifar10Locator.VARIABLE)::contains);
    if (elsewhere && directory.isEmpty()) {
      lines.add(String.format(Locale.ROOT, "  %-22s  (not set)", Cifar10Locator.VARIABLE));
    }
    directory.ifPresent(
        folder -> {
          lines.add("Files in " + folder + ":");
          files.forEach(file -> lines.add("  " + line(file)));
        });
    files.forEach(
        file -> {
          file.problem().ifPresent(problem -> lines.add("Problem: " + problem));
          file.warning().ifPresent(warning -> lines.add("Warning: " + warning));
        });
    notes.forEach(note -> lines.add("Note: " + note));
    if (usable()) {
      lines.add("CIFAR-10 is ready: 50,000 training images and 10,000 test images.");
    } else {
      lines.add("CIFAR-10 cannot be used.");
      lines.addAll(help);
    }
    return lines;
  }

  private String state(Cifar10Place place) {
    if (place.found().isPresent()) {
      return place.found().equals(directory) ? "used" : "found, not used";
    }
    return place
        .archive()
        .map(archive -> archive.getFileName() + " is there; data --fetch unpacks it")
        .orElse("nothing there");
  }

  private static String line(Cifar10FileCheck file) {
    if (!file.usable()) {
      return String.format(
          Locale.ROOT, "%-16s  %s", file.name(), file.bytes() < 0 ? "missing" : "damaged");
    }
    return String.format(
        Locale.ROOT,
        "%-16s  %d bytes  labels %s  sha256 %s  %s",
        file.name(),
        file.bytes(),
        file.labels(),
        file.sha256(),
        file.matchesReference() ? "as the reference copy" : "other than the reference copy");
  }
}
