package org.losslab.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.losslab.data.sources.Datasets;
import org.losslab.export.tensorboard.TensorBoardListener;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.files.ShownText;
import org.losslab.platform.Aside;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyDirectory;
import org.losslab.runs.BarProgress;
import org.losslab.runs.OwnClassPath;
import org.losslab.runs.PlainProgress;
import org.losslab.runs.RunListener;
import org.losslab.runs.RunOptions;
import org.losslab.runs.RunOutcome;
import org.losslab.runs.StopSignals;
import org.losslab.runs.StudyRunner;
import org.losslab.runs.WorkerCommand;
import org.losslab.study.StudyConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: carries out a study and reports on it. */
@Command(
    name = "run",
    description = {
      "Trains the runs of a study that are not finished yet, then writes plots and tables.",
      "A run that was interrupted goes on from its last epoch."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private StudyArguments arguments;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time (default: one a core, as far as the memory goes).")
  private Integer jobs;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads a run (default: the cores divided by the jobs).")
  private Integer threads;

  @Option(names = "--overwrite", description = "Does finished runs again.")
  private boolean overwrite;

  @Option(names = "--fail-fast", description = "Stops the study at the first failed run.")
  private boolean failFast;

  @Option(
      names = "--no-report",
      description = "Writes no plots and tables afterwards; the report command does.")
  private boolean noReport;

  @Option(
      names = "--tensorboard",
      description = "Writes event files for TensorBoard while runs train, into tensorboard/.")
  private boolean tensorboard;

  @Option(
      names = "--only",
      paramLabel = "N",
      split = ",",
      description = "Does the runs of these numbers only, such as 1-3,7; see the plan command.")
  private List<String> only = new ArrayList<>();

  @Override
  public Integer call() {
    // What takes a while and needs no setting begins first.
    WorkerCommand.prepare();
    Aside<EnvironmentCapture> machine = Aside.begin("look-at-machine", EnvironmentCapture::probe);
    RunOptions options =
        new RunOptions(
            positive("--jobs", jobs),
            positive("--threads", threads),
            overwrite,
            failFast,
            RunNumbers.of("--only", only));
    StudyConfig study = arguments.read();
    study
        .networks()
        .forEach(
            network -> network.warning().ifPresent(text -> System.err.println("warning: " + text)));
    StudyDirectory directory = arguments.directory(study);
    StopSignals.goOnWith("To go on:  " + again());
    boolean interactive = Terminal.showsBars();
    int runs = study.runs().size();
    RunListener progress =
        interactive
            ? new BarProgress(runs, Terminal.hasUnicode())
            : new PlainProgress(System.out, runs);
    if (tensorboard || study.execution().tensorboard()) {
      progress = new TensorBoardListener(directory, progress);
    }
    EnvironmentCapture environment = machine.get();
    WorkerCommand worker =
        WorkerCommand.training(environment.cpu())
            .holding(arguments.imageBytes())
            .startingFrom(study.training().initialWeights().map(Path::of));
    CudaReadiness cuda = CudaReadiness.of(OwnClassPath.find(), environment.gpus(), System.getenv());
    StudyRunner runner =
        new StudyRunner(
            study,
            directory,
            worker,
            environment,
            cuda,
            options,
            progress,
            arguments.registration(study));
    if (runner.check()) {
      cuda.warnings().forEach(warning -> System.err.println("warning: " + warning));
    }
    Optional<Path> data =
        Datasets.provide(study.dataset(), arguments.folder(), System.out, interactive);
    List<RunOutcome> outcomes = runner.run(data);
    if (outcomes.stream().allMatch(outcome -> outcome.status().isComplete() && !outcome.done())) {
      System.out.println("Nothing to do: every run is complete. Do them again with --overwrite.");
    }
    if (noReport) {
      return tellFailures(outcomes);
    }
    Optional<Boolean> sound;
    try {
      sound = runner.tables().writeIfLast(() -> ReportOutput.write(directory.path()));
    } catch (InputException | UncheckedIOException e) {
      // What became of the runs is told even where the report cannot be written.
      System.err.println(ErrorText.message(e));
      tellFailures(outcomes);
      return ExitCode.RUN_FAILED;
    }
    if (sound.isEmpty()) {
      System.out.println(
          "Others are at work on runs of this study; the last of them writes its tables.");
    }
    int code = tellFailures(outcomes);
    return sound.orElse(true) ? code : ExitCode.RUN_FAILED;
  }

  /** Without --overwrite: what is done by then is not done a third time. */
  private String again() {
    StringBuilder line = new StringBuilder(arguments.again("run"));
    if (jobs != null) {
      line.append(" --jobs ").append(jobs);
    }
    if (threads != null) {
      line.append(" --threads ").append(threads);
    }
    if (tensorboard) {
      line.append(" --tensorboard");
    }
    if (!only.isEmpty()) {
      line.append(" --only ");
      line.append(only.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return line.toString();
  }

  private int tellFailures(List<RunOutcome> outcomes) {
    List<RunOutcome> bad =
        outcomes.stream().filter(outcome -> outcome.status() != RunStatus.FINISHED).toList();
    if (bad.isEmpty()) {
      return ExitCode.OK;
    }
    System.err.println();
    Map<String, List<RunOutcome>> byReason =
        bad.stream()
            .collect(
                Collectors.groupingBy(
                    outcome ->
                        outcome.status().word()
                            + outcome.message().map(m -> ": " + ShownText.escaped(m)).orElse("")
                            + outcome.lastLines().stream()
                                .map(line -> System.lineSeparator() + "    | " + line)
                                .collect(Collectors.joining()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byReason.forEach(
        (reason, same) ->
            System.err.println(
                same.stream()
                        .map(outcome -> outcome.run().directoryName())
                        .collect(Collectors.joining(", "))
                    + " "
                    + reason));
    String numbers =
        bad.stream()
            .filter(outcome -> !outcome.status().isComplete())
            .map(outcome -> String.valueOf(outcome.run().number()))
            .collect(Collectors.joining(","));
    if (!numbers.isEmpty()) {
      System.err.println("Again, just these:  " + arguments.again("run") + " --only " + numbers);
    }
    return ExitCode.RUN_FAILED;
  }

  private static OptionalInt positive(String option, Integer value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < 1) {
      throw new InputException(option + " " + value + ": must be 1 or more");
    }
    return OptionalInt.of(value);
  }
}
