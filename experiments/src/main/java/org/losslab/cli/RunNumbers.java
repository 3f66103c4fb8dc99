package org.losslab.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.losslab.files.InputException;
import org.losslab.study.GridConfig;

/** Runs named by their numbers: {@code 1-3,7}. */
final class RunNumbers {
  private static final Pattern PART = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  private RunNumbers() {}

  /**
   * Returns the numbers.
   *
   * @param option the option that they were given to, for messages
   * @param parts numbers and ranges, each with both its ends
   * @throws InputException if a part is neither
   */
  static Set<Integer> of(String option, List<String> parts) {
    Set<Integer> numbers = new TreeSet<>();
    for (String part : parts) {
      Matcher matcher = PART.matcher(part.trim());
      if (!matcher.matches()) {
        throw refused(option, part);
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (last < first || last > GridConfig.MAX_RUNS) {
        throw refused(option, part);
      }
      for (int number = first; number <= last; number++) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static InputException refused(String option, String part) {
    return new InputException(
        option + " " + part + ": must be run numbers and ranges of them, such as 1-3,7");
  }
}
