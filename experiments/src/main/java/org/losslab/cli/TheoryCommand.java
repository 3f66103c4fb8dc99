package org.losslab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.losslab.records.StudyDirectory;
import org.losslab.theory.TheoryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code theory}: computes the worked examples behind the study. */
@Command(
    name = "theory",
    description =
        "Computes entropy, cross-entropy, KL and JS divergence in worked examples, beside the"
            + " published figures, and writes them with plots to the folder 'theory'. Takes"
            + " seconds; trains no network.",
    mixinStandardHelpOptions = true)
final class TheoryCommand implements Callable<Integer> {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Where results go (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What the simulations are drawn from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    Path directory = StudyDirectory.of(results, "theory").path();
    TheoryReport report = TheoryReport.write(directory, seed);
    report.findings().forEach(finding -> System.out.println("- " + finding));
    System.out.println();
    System.out.println("Seed of the simulations: " + seed);
    System.out.println("Results: " + directory);
    return ExitCode.OK;
  }
}
