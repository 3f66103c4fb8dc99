package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import org.losslab.page.Block;
import org.losslab.page.LatexTable;
import org.losslab.page.Page;
import org.losslab.page.Text;
import org.losslab.records.RunFile;
import org.losslab.records.StudyFile;

/**
 * Puts the sections of a report together: first question, answer, the figure that decides and what
 * went wrong, then the contents and the sections, of which details are folded.
 */
final class ReportPage {

  /** The differences of more pairs would fill the first screen: the arms do instead. */
  private static final int MOST_PAIRS = 10;

  private ReportPage() {}

  static Page of(ReportContext report) {
    List<Block> blocks = new ArrayList<>(AnswerSection.of(report));
    List<Block> differences = differences(report);
    List<Block> accuracy = ResultsSection.accuracy(report);
    List<Block> results = new ArrayList<>(ResultsSection.of(report));
    int pairs = report.statistics().pairs().size();
    if (differences.isEmpty() || pairs > MOST_PAIRS) {
      blocks.addAll(accuracy);
      if (!differences.isEmpty()) {
        blocks.add(new Block.Aside("The differences of the " + pairs + " pairs", differences));
      }
    } else {
      blocks.addAll(differences);
      results.addAll(1, accuracy);
    }
    blocks.addAll(TroubleSection.of(report));
    blocks.add(new Block.Contents());
    blocks.addAll(results);
    blocks.addAll(ComparisonSection.of(report));
    blocks.addAll(CourseSection.of(report));
    blocks.addAll(IdentitySection.of(report));
    blocks.addAll(ReferenceSection.of(report));
    blocks.addAll(ExternalSection.of(report));
    blocks.addAll(ConfidenceSection.of(report));
    blocks.addAll(folded("Training speed by arm", ResultsSection.speed(report)));
    blocks.addAll(RunsSection.of(report));
    blocks.addAll(folded("Machine and software of each run", OriginSection.of(report)));
    blocks.addAll(folded("The commands", AgainSection.of(report)));
    blocks.addAll(folded("The checklist, filled in", ChecklistSection.of(report)));
    blocks.addAll(files());
    return new Page("Study " + report.study().study(), blocks);
  }

  /** Returns the figure that decides between the arms, if there are runs to compare. */
  private static List<Block> differences(ReportContext report) {
    return report.picture(
        "differences-by-seed",
        ReportContext.STATISTICS,
        () ->
            report.statistics().main().flatMap(main -> DifferenceFigure.of(report.study(), main)));
  }

  /** Returns a section of which only the heading and a line are seen at first. */
  private static List<Block> folded(String summary, List<Block> section) {
    return section.isEmpty()
        ? section
        : List.of(section.get(0), new Block.Aside(summary, section.subList(1, section.size())));
  }

  private static List<Block> files() {
    return List.of(
        new Block.Heading(2, "Files"),
        new Block.Bullets(
            List.of(
                Text.file(StudyFile.RUNS.fileName()).then(": one line a run, numbers in full"),
                Text.file(StudyFile.STATISTICS.fileName())
                    .then(" and ")
                    .thenFile(StudyFile.STATISTICS_JSON.fileName())
                    .then(": every number of the tables of statistics, in stored units"),
                Text.file(StudyFile.CURVES.fileName())
                    .then(": every curve that is drawn, by epoch"),
                Text.file("plots")
                    .then(
                        ": the figures as SVG, as PNG, and as PDF without their titles for LaTeX"),
                Text.file(LatexTable.FOLDER)
                    .then(": the main tables for LaTeX, with the rules of ")
                    .thenCode("booktabs"),
                Text.file("runs")
                    .then(": each run's ")
                    .thenCode(RunFile.SPEC.fileName())
                    .then(", ")
                    .thenCode(RunFile.ENVIRONMENT.fileName())
                    .then(", ")
                    .thenCode(RunFile.METRICS.fileName())
                    .then(" and ")
                    .thenCode(RunFile.RESULT.fileName()))));
  }
}
