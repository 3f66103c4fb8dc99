package org.losslab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.losslab.files.InputException;
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
    if (!Files.isDirectory(directory.resolve("runs"))) {
      throw new InputException(
          directory + " is no study's results folder: it has no folder 'runs'");
    }
    ReportOutput.write(directory);
    return ExitCode.OK;
  }
}
