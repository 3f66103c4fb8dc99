package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import org.losslab.page.Block;
import org.losslab.page.Page;
import org.losslab.page.Text;
import org.losslab.records.RunFile;
import org.losslab.records.StudyFile;

/** Puts the sections of a report together. */
final class ReportPage {

  private ReportPage() {}

  static Page of(ReportContext report) {
    List<Block> blocks = new ArrayList<>(AnswerSection.of(report));
    blocks.addAll(ResultsSection.of(report));
    blocks.addAll(ComparisonSection.of(report));
    blocks.addAll(ConfidenceSection.of(report));
    blocks.addAll(ResultsSection.speed(report));
    blocks.addAll(IdentitySection.of(report));
    blocks.addAll(CourseSection.of(report));
    blocks.addAll(ReferenceSection.of(report));
    blocks.addAll(RunsSection.of(report));
    blocks.addAll(OriginSection.of(report));
    blocks.addAll(TroubleSection.of(report));
    blocks.addAll(AgainSection.of(report));
    blocks.addAll(ChecklistSection.of(report));
    blocks.add(new Block.Heading(2, "Files"));
    blocks.add(
        new Block.Bullets(
            List.of(
                Text.file(StudyFile.RUNS.fileName()).then(": one line a run, numbers in full"),
                Text.file(StudyFile.STATISTICS.fileName())
                    .then(" and ")
                    .thenFile(StudyFile.STATISTICS_JSON.fileName())
                    .then(": every number of the tables of statistics, in stored units"),
                Text.file(StudyFile.CURVES.fileName())
                    .then(": every curve that is drawn, by epoch"),
                Text.file("plots").then(": the figures as PNG and SVG"),
                Text.file("runs")
                    .then(": each run's ")
                    .thenCode(RunFile.SPEC.fileName())
                    .then(", ")
                    .thenCode(RunFile.ENVIRONMENT.fileName())
                    .then(", ")
                    .thenCode(RunFile.METRICS.fileName())
                    .then(" and ")
                    .thenCode(RunFile.RESULT.fileName()))));
    return new Page("Study " + report.study().study(), blocks);
  }
}
