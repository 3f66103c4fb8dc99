package org.losslab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.losslab.data.Cifar10Status;
import org.losslab.files.InputException;
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
      names = "--from",
      paramLabel = "URL",
      description = {
        "With --fetch: a mirror, or an archive or a folder on this machine, of the binary or of the"
            + " Python version. Of several, separated by commas or given one by one, the next is"
            + " tried when one fails. Default: CIFAR10_URL, else the official site."
      })
  private List<String> from = List.of();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Looks there only, as a study's dataset.directory does.")
  private String directory;

  @Override
  public Integer call() {
    if (!fetch && !from.isEmpty()) {
      throw new InputException("--from says where to fetch the data from: give --fetch as well");
    }
    if (fetch) {
      Path fetched = Cifar10Status.fetch(from, System.out, Terminal.showsBars());
      System.out.println("Fetched into " + fetched);
    }
    Cifar10Status status = Cifar10Status.inspect(Optional.ofNullable(directory), Path.of(""));
    status.lines().forEach(System.out::println);
    return status.usable() ? ExitCode.OK : ExitCode.WRONG_INPUT;
  }
}
