package org.losslab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.losslab.data.cifar.Cifar10Status;
import org.losslab.files.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data}: shows a study's data set, or where CIFAR-10 is, verifies and fetches it. */
@Command(
    name = "data",
    description = {
      "Shows where CIFAR-10 is and verifies its files.",
      "With a study file: reads and checks every image of that study, and shows what they are."
    },
    mixinStandardHelpOptions = true)
final class DataCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "STUDY.yaml",
      arity = "0..1",
      description = "A study, whose data set is shown.")
  private Path study;

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
    if (study != null) {
      if (fetch || directory != null || !from.isEmpty()) {
        throw new InputException("a study names its data itself: give no other option with it");
      }
      StudyData.lines(study).forEach(System.out::println);
      return ExitCode.OK;
    }
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
