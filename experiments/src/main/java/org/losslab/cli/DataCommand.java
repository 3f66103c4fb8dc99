package org.losslab.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.losslab.data.Cifar10Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code data}: shows where CIFAR-10 is, verifies and fetches it. */
@Command(
    name = "data",
    description = "Shows where CIFAR-10 is and verifies its files.",
    mixinStandardHelpOptions = true)
final class DataCommand implements Callable<Integer> {
  @Option(names = "--fetch", description = "Downloads it into the user's cache first (170 MB).")
  private boolean fetch;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Looks there only, as a study's dataset.directory does.")
  private String directory;

  @Override
  public Integer call() {
    if (fetch) {
      Path fetched = Cifar10Status.fetch(System.out, Terminal.isInteractive());
      System.out.println("Fetched into " + fetched);
    }
    Cifar10Status status = Cifar10Status.inspect(Optional.ofNullable(directory), Path.of(""));
    status.lines().forEach(System.out::println);
    return status.usable() ? ExitCode.OK : ExitCode.WRONG_INPUT;
  }
}
