package org.losslab.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.losslab.study.PlannedRun;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;

/**
 * A program that leaves a study of many finished runs that nobody has trained, to measure what
 * commands need for so many: two losses, the seeds, 25 epochs a run. Its networks are tiny; all
 * other files are as large as those of real runs.
 */
public final class SyntheticRuns {
  private SyntheticRuns() {}

  /**
   * Writes the study {@code scale}.
   *
   * @param args the results folder, and the number of runs, which is even
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), Integer.parseInt(args[1]));
  }

  /** Writes the study {@code scale} and returns its folder. */
  public static Path write(Path results, int runs) throws IOException {
    String seeds =
        IntStream.rangeClosed(1, runs / 2)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    Files.createDirectories(results);
    Path file =
        Files.writeString(
            results.resolve("scale.yaml"),
            """
            study: scale
            dataset: {name: synthetic, trainImages: 100, testImages: 10}
            training: {epochs: 25, batchSize: 10}
            grid: {loss: [mcxent, kld], seed: [%s]}
            """
                .formatted(seeds));
    StudyConfig study = StudyReader.read(file, List.of());
    StudyDirectory directory = StudyDirectory.of(results, "scale");
    directory.create();
    directory.begin(study, false);
    for (PlannedRun planned : study.runs()) {
      RunDirectory run = directory.run(planned.spec());
      run.create();
      run.prepare();
      run.writeEnvironment(FakeTraining.environment(), Optional.empty());
      finish(run);
    }
    return directory.path();
  }

  /** All epochs at once: a checkpoint after each would take most of the time. */
  private static void finish(RunDirectory run) throws IOException {
    int epochs = run.spec().training().epochs();
    MetricsFile metrics = MetricsFile.start(run, FakeTraining.epochs(run.spec(), epochs));
    SketchFile sketches = SketchFile.start(run, 2);
    for (int epoch = 0; epoch <= epochs; epoch++) {
      sketches.append(epoch, FakeTraining.sketch(run.spec(), epoch));
    }
    byte[] network = FakeTraining.network(run.spec(), epochs);
    new Checkpoint(epochs, network, metrics.epochs(), sketches.text()).write(run);
    run.write(RunFile.MODEL, out -> out.write(network));
    run.leave(
        RunResult.finished(
            metrics.epochs(),
            FakeTraining.origin(),
            FakeTraining.test(run.spec()),
            FakeTraining.STARTED.plusSeconds(epochs)));
    run.seal();
  }
}
