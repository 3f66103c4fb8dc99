package org.losslab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.config.InputException;
import org.losslab.files.AtomicFiles;

/**
 * Builds all that a study's directory tells about its runs, from the run directories alone: {@code
 * runs.csv} and {@code plots/}. Works for unfinished studies too, in seconds, and as often as
 * wanted.
 *
 * @param results what was read
 * @param files what was written
 * @param warnings what could not be read or drawn; for the terminal
 */
public record StudyReport(StudyResults results, List<Path> files, List<String> warnings) {

  /**
   * Reads a study and writes its files.
   *
   * @param studyDirectory the study's directory, which holds {@code runs/}
   * @return what was read and written
   * @throws InputException if the directory holds no runs, or a file cannot be written
   */
  public static StudyReport write(Path studyDirectory) {
    StudyResults results = StudyResults.read(studyDirectory);
    List<String> warnings = new ArrayList<>(results.problems());
    results
        .reference()
        .filter(name -> ReferenceCurves.named(name).isEmpty())
        .ifPresent(
            name ->
                warnings.add(
                    "reference '"
                        + name
                        + "' is not known; the known one is "
                        + ReferenceCurves.KERAS_2019));
    List<Path> files = new ArrayList<>();
    try {
      Path runsCsv = studyDirectory.resolve("runs.csv");
      RunsCsv.write(runsCsv, results);
      files.add(runsCsv);
      Optional<String> whyNot = FigureWriter.whyNotDrawable();
      whyNot.ifPresent(warnings::add);
      if (whyNot.isEmpty()) {
        files.addAll(writePlots(studyDirectory.resolve("plots"), results));
      }
    } catch (IOException e) {
      throw new InputException(
          studyDirectory + ": the report cannot be written: " + AtomicFiles.message(e));
    }
    return new StudyReport(results, List.copyOf(files), List.copyOf(warnings));
  }

  private static List<Path> writePlots(Path directory, StudyResults results) throws IOException {
    if (Files.isSymbolicLink(directory)) {
      throw new IOException(directory + " is a symbolic link, which could lead out of the results");
    }
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, Figure> figure : StudyPlots.of(results).entrySet()) {
      files.addAll(FigureWriter.write(directory, figure.getKey(), figure.getValue()));
    }
    return files;
  }
}
