package org.losslab.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' program. */
@Command(
    name = "benchmarks",
    description = "Measures losslab beside stock Deeplearning4j, PyTorch and Keras.",
    subcommands = {SpeedCommand.class, StepsCommand.class, NetsCommand.class},
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the JVM: 0 all fine; 1 an engine failed or the engines disagree; 2 the
   * user's input is wrong.
   */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (exception, command, parsed) -> {
                  command.getErr().println(exception.getMessage());
                  return command.getCommandSpec().exitCodeOnExecutionException();
                })
            .execute(arguments));
  }
}
