package org.losslab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.losslab.data.Dataset;
import org.losslab.data.Datasets;
import org.losslab.files.AtomicFiles;
import org.losslab.study.RunSpec;

/** One run from its {@code spec.json} to its {@code result.json}. */
final class TrainingRun {
  private final RunSpec spec;
  private final Path directory;
  private final Path studyDirectory;
  private final WorkerEvents events;
  private final Backend backend;
  private final Instant started = Instant.now();

  /**
   * Prepares the run.
   *
   * @param directory the run's directory
   * @param studyDirectory the folder of the study's file, where relative paths start
   */
  TrainingRun(
      RunSpec spec, Path directory, Path studyDirectory, WorkerEvents events, Backend backend) {
    this.spec = spec;
    this.directory = directory;
    this.studyDirectory = studyDirectory;
    this.events = events;
    this.backend = backend;
  }

  /**
   * Trains, evaluates on the test images and writes the result.
   *
   * @return whether all parameters stayed finite
   * @throws org.losslab.files.InputException if the data is missing or damaged
   * @throws IOException if a file can't be read or written
   */
  boolean run() throws IOException {
    Dataset data = Datasets.load(spec.dataset(), studyDirectory);
    data.warnings().forEach(events::warning);
    Trainer trainer = new Trainer(spec, data, directory, events);
    try {
      finish(trainer.run(), trainer.metrics(), data);
      return true;
    } catch (DivergedException e) {
      result("diverged", trainer.metrics(), data)
          .put("message", e.getMessage())
          .put("diverged", Map.of("epoch", e.epoch(), "batch", e.batch()))
          .write(directory.resolve("result.json"));
      events.diverged(e.epoch(), e.batch());
      return false;
    }
  }

  private void finish(StudyNetwork network, List<EpochMetrics> metrics, Dataset data)
      throws IOException {
    events.evaluating();
    Evaluation test = network.evaluate(data.test());
    AtomicFiles.writeStream(directory.resolve("model.zip"), network::saveForUse);
    result("finished", metrics, data)
        .put("test_loss", test.loss())
        .put("test_accuracy", test.measures().accuracy())
        .put("test_cross_entropy", test.measures().crossEntropy())
        .put("test_kl", test.measures().klDivergence())
        .put("parameters_sha256", Parameters.sha256(network.parameters()))
        .put("class_names", data.classNames())
        .put("class_accuracy", test.measures().classAccuracy())
        .put("confusion_matrix", test.measures().confusion())
        .put("calibration", test.measures().confidence().description())
        .write(directory.resolve("result.json"));
    events.finished(test.measures().accuracy());
  }

  private RunResult result(String status, List<EpochMetrics> metrics, Dataset data) {
    RunResult result = new RunResult(status, metrics.size());
    if (!metrics.isEmpty()) {
      EpochMetrics last = metrics.get(metrics.size() - 1);
      double seconds = metrics.stream().mapToDouble(EpochMetrics::seconds).sum();
      result
          .put("val_loss", last.valLoss())
          .put("val_accuracy", last.valAccuracy())
          .put("val_cross_entropy", last.valCrossEntropy())
          .put("val_kl", last.valKl())
          .put("seconds", seconds)
          .put("images_per_second", (double) metrics.size() * data.train().size() / seconds);
    }
    OptionalLong memory = PeakMemory.bytes();
    return result
        .put("peak_memory_bytes", memory.isPresent() ? memory.getAsLong() : null)
        .put("backend", backend.description())
        .put("data_sha256", data.sha256())
        .put("data_warnings", data.warnings())
        .put("started", started.toString())
        .put("ended", Instant.now().toString());
  }
}
