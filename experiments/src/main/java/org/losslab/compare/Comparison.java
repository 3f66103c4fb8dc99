package org.losslab.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.losslab.files.InputException;
import org.losslab.page.TextTable;

/**
 * Two runs or two studies side by side: the fields of their specs and of their environments that
 * differ, then their metrics.
 */
public final class Comparison {
  private Comparison() {}

  /**
   * Compares two directories.
   *
   * @param a a run's or a study's directory
   * @param b one of the same kind
   * @return lines for a terminal
   * @throws InputException if one is neither, or they are not of the same kind
   */
  public static List<String> lines(Path a, Path b) {
    boolean runs = isRun(a);
    if (runs != isRun(b)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s is a %s, %s a %s; give two runs or two studies",
              a,
              runs ? "run" : "study",
              b,
              runs ? "study" : "run"));
    }
    List<String> lines = new ArrayList<>(List.of("A: " + a, "B: " + b));
    if (runs) {
      RecordedRun first = RecordedRun.read(a);
      RecordedRun second = RecordedRun.read(b);
      differences(lines, List.of(first), List.of(second));
      lines.addAll(RunMetrics.lines(first, second));
    } else {
      RecordedStudy first = RecordedStudy.read(a);
      RecordedStudy second = RecordedStudy.read(b);
      differences(lines, first.runs(), second.runs());
      lines.addAll(StudyMetrics.lines(first, second));
    }
    return List.copyOf(lines);
  }

  private static boolean isRun(Path directory) {
    if (RecordedRun.isRun(directory)) {
      return true;
    }
    if (RecordedStudy.isStudy(directory)) {
      return false;
    }
    throw new InputException(
        directory
            + (Files.isDirectory(directory)
                ? " is neither a run (it has no spec.json) nor a study (it has no folder runs)"
                : ": there is no such folder")
            + "; expected one such as results/quickstart, or a run in its folder runs");
  }

  private static void differences(
      List<String> lines, List<RecordedRun> first, List<RecordedRun> second) {
    notes(lines, "A", first);
    notes(lines, "B", second);
    table(lines, "Spec", specs(first), specs(second));
    table(
        lines,
        "Environment",
        first.stream().map(RecordedRun::environment).toList(),
        second.stream().map(RecordedRun::environment).toList());
  }

  private static void notes(List<String> lines, String side, List<RecordedRun> runs) {
    for (RecordedRun run : runs) {
      run.problems()
          .forEach(problem -> lines.add("Note on " + side + ": " + TextTable.printable(problem)));
    }
  }

  /** The number of a run depends on its study's grid only; it says nothing of the run. */
  private static List<Map<String, String>> specs(List<RecordedRun> runs) {
    List<Map<String, String>> specs = new ArrayList<>();
    for (RecordedRun run : runs) {
      Map<String, String> spec = new LinkedHashMap<>(run.spec());
      spec.remove("number");
      specs.add(spec);
    }
    return specs;
  }

  private static void table(
      List<String> lines,
      String title,
      Collection<Map<String, String>> first,
      Collection<Map<String, String>> second) {
    List<FieldDifference> differences = FieldDifference.between(first, second);
    lines.add("");
    if (isEmpty(first) != isEmpty(second)) {
      lines.add(title + ": not recorded in " + (isEmpty(first) ? "A" : "B"));
      return;
    }
    if (differences.isEmpty()) {
      lines.add(title + ": the same");
      return;
    }
    TextTable table = TextTable.indented("field", "A", "B");
    differences.forEach(difference -> table.row(difference.cells()));
    lines.add(title + ":");
    lines.addAll(table.lines());
  }

  private static boolean isEmpty(Collection<Map<String, String>> records) {
    return records.stream().allMatch(Map::isEmpty);
  }
}
