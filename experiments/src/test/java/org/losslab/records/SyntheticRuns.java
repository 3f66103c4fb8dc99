package org.losslab.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
  private static final int SKETCH = 512;
  private static final int TEST_IMAGES = 10_000;
  private static final int CLASSES = 10;

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
            dataset: {name: synthetic, trainImages: 100, testImages: 10000}
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
    Random random = new Random(run.spec().directoryName().hashCode());
    SketchFile sketches = SketchFile.start(run, SKETCH);
    for (int epoch = 0; epoch <= epochs; epoch++) {
      float[] sketch = new float[SKETCH];
      for (int i = 0; i < SKETCH; i++) {
        sketch[i] = random.nextFloat();
      }
      sketches.append(epoch, sketch);
    }
    byte[] network = FakeTraining.network(run.spec(), epochs);
    new Checkpoint(epochs, network, metrics.epochs(), sketches.text()).write(run);
    run.write(RunFile.MODEL, out -> out.write(network));
    int[] labels = IntStream.range(0, TEST_IMAGES).map(image -> image % CLASSES).toArray();
    int[] predicted = new int[TEST_IMAGES];
    long[][] confusion = new long[CLASSES][CLASSES];
    for (int image = 0; image < TEST_IMAGES; image++) {
      predicted[image] = random.nextDouble() < 0.72 ? labels[image] : random.nextInt(CLASSES);
      confusion[labels[image]][predicted[image]]++;
    }
    run.write(RunFile.PREDICTIONS, Predictions.of(labels, predicted)::write);
    run.leave(
        RunResult.finished(
            metrics.epochs(),
            FakeTraining.origin(),
            FakeTraining.test(confusion, FakeTraining.parametersSha256(run.spec())),
            FakeTraining.STARTED.plusSeconds(epochs)));
    run.seal();
  }
}
