package org.losslab.cli;

import java.nio.file.Path;
import org.losslab.page.TextTable;
import org.losslab.report.StudyReport;
import org.losslab.report.SummaryTable;

/** Writes a study's report and says where it is. */
final class ReportOutput {
  private ReportOutput() {}

  /**
   * Writes the report.
   *
   * @return whether every record of the study holds
   */
  static boolean write(Path directory) {
    StudyReport report = StudyReport.write(directory);
    System.out.println();
    report.answer().forEach(line -> System.out.println(TextTable.printable(line)));
    report
        .warnings()
        .forEach(warning -> System.err.println("warning: " + TextTable.printable(warning)));
    System.out.println();
    SummaryTable.of(report.results(), Terminal.columns()).forEach(System.out::println);
    System.out.println();
    System.out.println("Results: " + directory);
    return report.results().recorded().allProblems().isEmpty();
  }
}
