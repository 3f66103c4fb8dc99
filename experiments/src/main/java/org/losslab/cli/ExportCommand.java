package org.losslab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.losslab.export.ExportFormats;
import org.losslab.export.ExportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes a run or a study in a format that other programs read. */
@Command(
    name = "export",
    description = {
      "Writes a finished run, or a study, in a format that other programs read.",
      "No record is changed, and no file is replaced unless --force is given."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "The directory of a run, or of a study, whichever the format takes.")
  private Path source;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      completionCandidates = ExportFormats.class,
      description = "The format: ${COMPLETION-CANDIDATES}.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "What to write, or the folder for it (default: the run's name, here).")
  private Optional<Path> out;

  @Option(names = "--force", description = "Replaces what is in the file's place.")
  private boolean force;

  @Option(
      names = "--channels-first",
      description = "onnx: images as channels x rows x columns, and not as losslab holds them.")
  private boolean channelsFirst;

  @Option(
      names = "--uri",
      paramLabel = "URI",
      description = {
        "mlflow: the server, such as http://localhost:5000. Credentials come from the environment:",
        "MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD."
      })
  private Optional<String> uri;

  @Override
  public Integer call() throws IOException {
    ExportRequest request =
        new ExportRequest(source, out, force, channelsFirst, uri, "losslab " + Version.NUMBER);
    ExportFormats.export(format, request).forEach(System.out::println);
    return ExitCode.OK;
  }
}
