package org.losslab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.losslab.records.KeptLogs;
import org.losslab.runs.StudyTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: writes plots and tables again from the run directories. */
@Command(
    name = "report",
    description = "Writes plots and tables of a study again from its run directories.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The study's results, such as results/quickstart.")
  private Path directory;

  @Option(
      names = "--csv-log",
      paramLabel = "LABEL=FILE[,FILE]",
      description = {
        "Lays trainings of Keras beside the study: files of its CSVLogger, one a seed.",
        "Copies are kept in the study's folder external/, for later reports."
      })
  private Map<String, String> logs = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    for (Map.Entry<String, String> log : logs.entrySet()) {
      List<Path> files = Arrays.stream(log.getValue().split(",")).map(Path::of).toList();
      KeptLogs.keep(directory, log.getKey(), files);
    }
    boolean sound = StudyTables.of(directory).exclusively(() -> ReportOutput.write(directory));
    return sound ? ExitCode.OK : ExitCode.RUN_FAILED;
  }
}
