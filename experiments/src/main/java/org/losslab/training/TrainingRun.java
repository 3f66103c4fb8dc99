package org.losslab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.losslab.data.Dataset;
import org.losslab.data.LabeledImages;
import org.losslab.data.sources.Datasets;
import org.losslab.records.Predictions;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFile;
import org.losslab.records.RunResult;
import org.losslab.records.WorkerEvent;
import org.losslab.study.DatasetConfig;

/** One run from its {@code spec.json} to its result. */
final class TrainingRun {
  private final RunDirectory directory;
  private final Consumer<WorkerEvent> events;
  private final FutureTask<Backend> loading;
  private final Instant started;

  /**
   * Prepares the run.
   *
   * @param directory the run's directory
   */
  TrainingRun(RunDirectory directory, Consumer<WorkerEvent> events) {
    this.directory = directory;
    this.events = events;
    this.loading = Backend.begin(directory.spec().backend());
    this.started = Instant.now();
  }

  /**
   * Trains, evaluates on the test images and leaves the result.
   *
   * @return whether all parameters stayed finite
   * @throws org.losslab.files.InputException if the data is missing or damaged, or ND4J has not
   *     loaded the run's backend
   * @throws IOException if a file can't be read or written
   */
  boolean run() throws IOException {
    Dataset data;
    try {
      data = data(directory.spec().dataset());
    } finally {
      // Nothing may end this JVM in the middle of loading native libraries.
      Backend.await(loading);
    }
    data.warnings().forEach(warning -> events.accept(new WorkerEvent.Warning(warning)));
    Trainer trainer = new Trainer(directory, data, events);
    try {
      StudyNetwork network = trainer.run();
      events.accept(new WorkerEvent.Evaluating());
      Evaluation evaluation = network.evaluate(data.test());
      RunResult.Test test = test(network, data, evaluation);
      Trainer.clearInterrupt(directory.spec().loss(), "the test");
      directory.write(RunFile.MODEL, network::saveForUse);
      directory.write(RunFile.PREDICTIONS, predictions(data.test(), evaluation)::write);
      directory.leave(
          RunResult.finished(
              trainer.metrics(), origin(data), test, trainer.testEpoch(), Instant.now()));
      events.accept(new WorkerEvent.Finished(test.accuracy()));
      return true;
    } catch (DivergedException e) {
      Trainer.clearInterrupt(directory.spec().loss(), "epoch " + e.epoch());
      directory.leave(
          RunResult.diverged(
              trainer.metrics(),
              origin(data),
              new RunResult.Divergence(e.epoch(), e.batch()),
              e.getMessage(),
              Instant.now()));
      events.accept(new WorkerEvent.Diverged(e.epoch(), e.batch()));
      return false;
    }
  }

  /** Loads the data, from the place that the parent has named if it has. */
  static Dataset data(DatasetConfig config) {
    String place = System.getProperty(Worker.DATA_DIRECTORY, "");
    return Datasets.load(place.isEmpty() ? config : config.in(Path.of(place)), Path.of(""));
  }

  private static Predictions predictions(LabeledImages images, Evaluation evaluation) {
    int[] labels = IntStream.range(0, images.size()).map(images::label).toArray();
    return Predictions.of(labels, evaluation.predicted());
  }

  /** Returns what a network's evaluation on the test images says. */
  static RunResult.Test test(StudyNetwork network, Dataset data, Evaluation test) {
    Classification measures = test.measures();
    return new RunResult.Test(
        test.loss(),
        measures.accuracy(),
        measures.crossEntropy(),
        measures.klDivergence(),
        Parameters.sha256(network.parameters()),
        data.classNames(),
        Arrays.stream(measures.classAccuracy()).boxed().toList(),
        Arrays.stream(measures.confusion())
            .map(row -> Arrays.stream(row).boxed().toList())
            .toList(),
        measures.confidence().calibration(),
        measures.classMeasures());
  }

  private RunResult.Origin origin(Dataset data) {
    OptionalLong memory = PeakMemory.bytes();
    return new RunResult.Origin(
        Backend.await(loading).description(),
        data.sha256(),
        List.copyOf(data.warnings()),
        memory.isPresent() ? Optional.of(memory.getAsLong()) : Optional.empty(),
        data.train().size(),
        directory.environment().map(RunEnvironment::created).orElse(started));
  }
}
