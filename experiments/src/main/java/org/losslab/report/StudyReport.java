package org.losslab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.losslab.analysis.CurvesFile;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.ReferenceCurves;
import org.losslab.analysis.StatisticsFiles;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.files.AtomicFiles;
import org.losslab.files.DiskFailure;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.page.Block;
import org.losslab.page.HtmlPage;
import org.losslab.page.LatexTable;
import org.losslab.page.MarkdownPage;
import org.losslab.page.Page;
import org.losslab.plots.PlotStyle;
import org.losslab.records.KeptLogs;
import org.losslab.records.RunsTable;
import org.losslab.records.StudyFile;
import org.losslab.study.NetworkConfig;

/**
 * Builds all that a study's directory tells about its runs, from the run directories alone: {@code
 * runs.csv}, {@code statistics.csv}, {@code statistics.json}, {@code curves.csv}, {@code plots/},
 * {@code tables/} and the pages. Works for unfinished studies too, in seconds, and as often as
 * wanted.
 *
 * @param results what was read
 * @param files what was written
 * @param warnings what could not be read or drawn; for the terminal
 * @param answer the answer to the study's question in three sentences
 */
public record StudyReport(
    StudyResults results, List<Path> files, List<String> warnings, List<String> answer) {

  /**
   * Reads a study and writes its files.
   *
   * @param studyDirectory the study's directory, which holds {@code runs/}
   * @return what was read and written
   * @throws InputException if the directory holds no runs, or a file cannot be written
   */
  public static StudyReport write(Path studyDirectory) {
    return write(studyDirectory, Path.of(""));
  }

  /**
   * Reads a study and writes its files, as from another working directory.
   *
   * @param root where commands are given, as the report shows them
   */
  public static StudyReport write(Path studyDirectory, Path root) {
    StudyResults results = StudyResults.read(studyDirectory);
    Optional<ReferenceComparison> reference = ReferenceComparison.of(results, studyDirectory, root);
    StudyStatistics statistics = StudyStatistics.of(results, reference);
    List<String> warnings = new ArrayList<>(results.problems());
    results
        .reference()
        .filter(name -> reference.isEmpty())
        .ifPresent(
            name ->
                warnings.add(
                    "reference '"
                        + name
                        + "' is not known; the known one is "
                        + ReferenceCurves.KERAS_2019));
    reference
        .flatMap(ReferenceComparison::measured)
        .ifPresent(measured -> warnings.addAll(measured.problems()));
    results.recorded().runs().stream()
        .flatMap(run -> run.planned().spec().network().flatMap(NetworkConfig::warning).stream())
        .distinct()
        .forEach(warnings::add);
    Pictures pictures = new Pictures(studyDirectory.resolve("plots"));
    List<Path> files = new ArrayList<>();
    List<String> answer;
    try {
      Path runsCsv = StudyFile.RUNS.in(studyDirectory);
      AtomicFiles.write(runsCsv, RunsTable.text(results.recorded()));
      files.add(runsCsv);
      files.addAll(StatisticsFiles.write(studyDirectory, results, statistics, reference));
      files.add(CurvesFile.write(studyDirectory, results, statistics.pairs()));
      ReportContext context =
          new ReportContext(
              studyDirectory,
              root,
              results,
              statistics,
              reference,
              pictures,
              List.copyOf(warnings));
      answer = AnswerSection.sentences(context);
      Page page = ReportPage.of(context);
      files.addAll(pictures.files());
      files.addAll(writeTables(studyDirectory, page));
      files.addAll(writePages(studyDirectory, page));
      KeptLogs.of(studyDirectory).values().stream()
          .flatMap(List::stream)
          .forEach(log -> files.add(log.file()));
      results.recorded().seal(files);
    } catch (UncheckedIOException e) {
      throw notWritten(studyDirectory, e.getCause());
    } catch (IOException e) {
      throw notWritten(studyDirectory, e);
    }
    return new StudyReport(results, List.copyOf(files), List.copyOf(warnings), answer);
  }

  private static RuntimeException notWritten(Path directory, IOException e) {
    return DiskFailure.of(directory + ": the report cannot be written: " + ErrorText.message(e), e);
  }

  /** Writes the main tables for LaTeX. */
  private static List<Path> writeTables(Path directory, Page page) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Block.Table table : page.namedTables()) {
      Path file = directory.resolve(LatexTable.file(table.name().orElseThrow()));
      Files.createDirectories(file.getParent());
      AtomicFiles.write(file, LatexTable.render(table));
      files.add(file);
    }
    return files;
  }

  private static List<Path> writePages(Path directory, Page page) throws IOException {
    Path html = StudyFile.REPORT_HTML.in(directory);
    Path markdown = StudyFile.REPORT_MARKDOWN.in(directory);
    AtomicFiles.write(html, HtmlPage.render(page, PlotStyle.darkRules()));
    AtomicFiles.write(markdown, MarkdownPage.render(page));
    return List.of(html, markdown);
  }
}
