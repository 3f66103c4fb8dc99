package org.losslab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.losslab.runs.StudyTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code report}: writes plots and tables again from the run directories. */
@Command(
    name = "report",
    description = "Writes plots and tables of a study again from its run directories.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The study's results, such as results/quickstart.")
  private Path directory;

  @Override
  public Integer call() {
    boolean sound = StudyTables.of(directory).exclusively(() -> ReportOutput.write(directory));
    return sound ? ExitCode.OK : ExitCode.RUN_FAILED;
  }
}
