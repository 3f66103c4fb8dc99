package org.losslab.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Block;
import org.losslab.page.Text;
import org.losslab.plots.Figure;
import org.losslab.records.StudyFile;

/**
 * All that the sections of a report are made of.
 *
 * @param directory the study's directory, as it was given
 * @param root the directory in which commands are given: the project's root, as a rule
 * @param study what was read
 * @param statistics the tests
 * @param reference the comparison with a reference, if the study names one
 * @param pictures draws the figures that the sections ask for
 * @param warnings what could not be read or drawn
 */
record ReportContext(
    Path directory,
    Path root,
    StudyResults study,
    StudyStatistics statistics,
    Optional<ReferenceComparison> reference,
    Pictures pictures,
    List<String> warnings) {

  /** The data set that every known reference was trained on. */
  static final String REFERENCE_DATA = "cifar10";

  static final Text RUNS = Text.file(StudyFile.RUNS.fileName());
  static final Text STATISTICS = Text.file(StudyFile.STATISTICS.fileName());
  static final Text CURVES = Text.file(StudyFile.CURVES.fileName());

  /** Draws a figure as {@code plots/<name>}; nothing if the study does not hold its values. */
  List<Block> picture(String name, Text source, Supplier<Optional<Figure>> figure) {
    return pictures.draw(name, source, figure.get());
  }

  /** Whether runs are missing from the statistics because they have not finished. */
  boolean isUnfinished() {
    return study.finishedRuns() < study.plannedRuns();
  }

  /** Returns the data sets of the study that are not the reference's, joined; empty if none. */
  String foreignData() {
    return study.runs().stream()
        .map(RunRecord::dataset)
        .filter(name -> !name.equals(REFERENCE_DATA))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /**
   * Returns the study's directory as commands name it, with slashes; empty if it does not lie below
   * the root, since a path of one machine says nothing on another.
   */
  Optional<String> shownDirectory() {
    Path absolute = directory.toAbsolutePath().normalize();
    Path working = root.toAbsolutePath().normalize();
    return absolute.startsWith(working) && !absolute.equals(working)
        ? Optional.of(working.relativize(absolute).toString().replace('\\', '/'))
        : Optional.empty();
  }
}
