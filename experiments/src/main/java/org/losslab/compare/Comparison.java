package org.losslab.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.losslab.files.InputException;
import org.losslab.page.TextTable;
import org.losslab.records.CsvLog;
import org.losslab.records.EnvironmentFields;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunFields;
import org.losslab.records.RunStatus;

/**
 * Two runs or two studies side by side: the fields of their specs and of their environments that
 * differ, then their metrics. A damaged run is named, and its numbers are left out.
 *
 * @param lines lines for a terminal
 * @param isSound whether every record holds
 */
public record Comparison(List<String> lines, boolean isSound) {
  /**
   * Compares two directories.
   *
   * @param a a run's or a study's directory, or beside a run a file of Keras' CSVLogger
   * @param b one of the same kind, or beside a run such a file
   * @throws InputException if one is neither, or they are not of the same kind
   */
  public static Comparison of(Path a, Path b) {
    if (CsvLog.isFile(a) || CsvLog.isFile(b)) {
      return LogComparison.of(a, b);
    }
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
    return runs
        ? ofRuns(lines, RecordedRun.read(a), RecordedRun.read(b))
        : ofStudies(lines, study(a), study(b));
  }

  private static Comparison ofRuns(List<String> lines, RecordedRun a, RecordedRun b) {
    notes(lines, "A", a.problems());
    notes(lines, "B", b.problems());
    differences(lines, List.of(a), List.of(b));
    lines.addAll(RunMetrics.lines(a, b));
    return new Comparison(List.copyOf(lines), a.problems().isEmpty() && b.problems().isEmpty());
  }

  private static Comparison ofStudies(List<String> lines, RecordedStudy a, RecordedStudy b) {
    studyNotes(lines, "A", a);
    studyNotes(lines, "B", b);
    differences(lines, a.begun(), b.begun());
    lines.addAll(StudyMetrics.lines(a.begun(), b.begun()));
    return new Comparison(
        List.copyOf(lines), a.allProblems().isEmpty() && b.allProblems().isEmpty());
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
                ? " is neither a run (it has no spec) nor a study (it has no runs)"
                : ": there is no such folder")
            + "; expected one such as results/quickstart, or a run in it");
  }

  private static RecordedStudy study(Path directory) {
    RecordedStudy study = RecordedStudy.read(directory);
    if (study.begun().isEmpty()) {
      throw new InputException(directory + " holds no run of its study to compare");
    }
    return study;
  }

  private static void studyNotes(List<String> lines, String side, RecordedStudy study) {
    notes(lines, side, study.allProblems());
    for (RecordedRun run : study.begun()) {
      if (run.status() == RunStatus.DAMAGED) {
        notes(lines, side, List.of(run.name() + " is damaged and left out of all numbers"));
      }
    }
    for (RecordedRun run : study.others()) {
      notes(lines, side, List.of(run.name() + " is not of this study and left out"));
    }
  }

  private static void notes(List<String> lines, String side, List<String> notes) {
    notes.forEach(note -> lines.add("Note on " + side + ": " + TextTable.printable(note)));
  }

  private static void differences(
      List<String> lines, List<RecordedRun> first, List<RecordedRun> second) {
    table(
        lines,
        "Spec",
        first.stream().map(RunFields::ofSpec).toList(),
        second.stream().map(RunFields::ofSpec).toList());
    table(
        lines,
        "Environment",
        first.stream().map(RecordedRun::directory).map(EnvironmentFields::of).toList(),
        second.stream().map(RecordedRun::directory).map(EnvironmentFields::of).toList());
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
