package org.losslab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;

/**
 * The runs of a study as their directories tell, in the order of their names.
 *
 * @param path the study's directory
 * @param runs its runs, at least one
 */
record RecordedStudy(Path path, List<RecordedRun> runs) {

  static boolean isStudy(Path directory) {
    return Files.isDirectory(directory.resolve("runs"));
  }

  /**
   * Reads a study.
   *
   * @throws InputException if there is no run in it
   */
  static RecordedStudy read(Path directory) {
    Path folder = directory.resolve("runs");
    List<RecordedRun> runs = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .filter(RecordedRun::isRun)
          .sorted()
          .forEach(entry -> runs.add(RecordedRun.read(entry)));
    } catch (IOException e) {
      throw new InputException(folder + " cannot be read: " + ErrorText.reason(e));
    }
    if (runs.isEmpty()) {
      throw new InputException(folder + " holds no run to compare");
    }
    return new RecordedStudy(directory, List.copyOf(runs));
  }

  /** Returns the runs by loss, backend, seed and further grid keys. */
  Map<String, RecordedRun> byChoices() {
    Map<String, RecordedRun> map = new LinkedHashMap<>();
    runs.forEach(run -> map.putIfAbsent(arm(run) + " seed " + value(run, "seed"), run));
    return map;
  }

  /** Returns the runs of each arm: those that differ in nothing but their seed. */
  Map<String, List<RecordedRun>> arms() {
    Map<String, List<RecordedRun>> map = new LinkedHashMap<>();
    runs.forEach(run -> map.computeIfAbsent(arm(run), a -> new ArrayList<>()).add(run));
    return map;
  }

  private static String arm(RecordedRun run) {
    StringBuilder name = new StringBuilder(value(run, "loss") + " " + value(run, "backend"));
    run.spec().keySet().stream()
        .filter(field -> field.startsWith("choices."))
        .sorted()
        .forEach(
            field ->
                name.append(' ')
                    .append(field.substring("choices.".length()))
                    .append('=')
                    .append(run.spec().get(field)));
    return name.toString();
  }

  private static String value(RecordedRun run, String field) {
    return run.spec().getOrDefault(field, "?");
  }
}
