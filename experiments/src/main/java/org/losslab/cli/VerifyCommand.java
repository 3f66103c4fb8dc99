package org.losslab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.losslab.compare.Verification;
import org.losslab.data.sources.Datasets;
import org.losslab.files.InputException;
import org.losslab.platform.CpuFeatures;
import org.losslab.records.RecordedRun;
import org.losslab.records.WorkerEvent;
import org.losslab.runs.ModelEvaluation;
import org.losslab.runs.WorkerCommand;
import org.losslab.study.DatasetConfig;
import org.losslab.study.RunSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify}: looks whether the records of a run or a study hold. */
@Command(
    name = "verify",
    description = {
      "Looks whether the records of a run or a study hold: seals, what records say of each other,",
      "and the models, evaluated again where the data are at hand. Trains and writes nothing.",
      "The exit code is 0 if everything holds, else 1."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "A run's or a study's directory, such as results/quickstart.")
  private Path directory;

  @Override
  public Integer call() {
    Verification verification = Verification.of(directory);
    CpuFeatures cpu = CpuFeatures.probe();
    Map<Path, WorkerEvent.Evaluated> evaluated =
        ModelEvaluation.of(
            WorkerCommand.training(cpu).holding(imageBytes(verification)),
            verification.models(),
            verification.data(),
            cpu.logicalCores());
    List<String> lines = new ArrayList<>();
    boolean holds = verification.tell(evaluated, lines);
    lines.forEach(System.out::println);
    return holds ? ExitCode.OK : ExitCode.RUN_FAILED;
  }

  /** Returns the bytes of the images, where their name does not tell; 0 if they cannot be used. */
  private static long imageBytes(Verification verification) {
    Optional<RunSpec> spec =
        verification.models().stream().findFirst().flatMap(run -> RecordedRun.read(run).spec());
    if (spec.isEmpty() || verification.data().isEmpty()) {
      return 0;
    }
    DatasetConfig dataset = spec.get().dataset().in(verification.data().get());
    try {
      return dataset.name().isAnyFiles() ? Datasets.source(dataset, Path.of("")).look().bytes() : 0;
    } catch (InputException e) {
      // The worker meets the same, and tells it of each run.
      return 0;
    }
  }
}
