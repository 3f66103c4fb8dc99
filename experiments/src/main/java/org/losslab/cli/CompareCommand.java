package org.losslab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.losslab.compare.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code compare}: shows in what two runs or two studies differ. */
@Command(
    name = "compare",
    description = {
      "Shows in what two runs or two studies differ: spec, environment and metrics.",
      "Beside a run, one of them may be a file of Keras' CSVLogger.",
      "Unfinished ones are compared as far as they go; damaged ones are named (exit code 1)."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A run's or a study's directory, such as results/quickstart.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Another one of the same kind.")
  private Path second;

  @Override
  public Integer call() {
    Comparison comparison = Comparison.of(first, second);
    comparison.lines().forEach(System.out::println);
    return comparison.isSound() ? ExitCode.OK : ExitCode.RUN_FAILED;
  }
}
