package org.losslab.study;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The check of a study's name beyond its pattern: it becomes a folder beside others. */
final class StudyName {
  /** What Windows takes for a device, whatever follows a first dot. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  /** Folders of results that are no study's. */
  private static final Set<String> TAKEN =
      Set.of("benchmarks", "reference", "reproduced", "theory");

  private StudyName() {}

  /**
   * Returns why a name that matches the pattern is refused, with what is right; empty: it isn't.
   */
  static Optional<String> problem(String name) {
    if (DEVICE.matcher(name).matches()) {
      return Optional.of(
          "is a device's name on Windows; expected another name, such as my-" + name);
    }
    if (name.endsWith(".")) {
      return Optional.of("ends with a dot, which Windows leaves out; expected a name without it");
    }
    if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          "is the name of a folder that another command writes; expected another name, such as my-"
              + name);
    }
    return Optional.empty();
  }
}
