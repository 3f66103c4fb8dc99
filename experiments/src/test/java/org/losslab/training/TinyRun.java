package org.losslab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.losslab.records.RunDirectory;
import org.losslab.records.WorkerEvent;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.OptimizerConfig;
import org.losslab.study.RunSpec;
import org.losslab.study.TrainingConfig;

/** A run of the study's network on 48 synthetic images, in minibatches of 20, 20 and 8. */
final class TinyRun {
  static final int EPOCHS = 2;

  private TinyRun() {}

  static RunSpec spec() {
    return spec("mcxent", 0.001, EPOCHS);
  }

  static RunSpec spec(String loss, double learningRate, int epochs) {
    return spec(loss, learningRate, epochs, 0, 0);
  }

  /** A run with soft labels. */
  static RunSpec soft(String loss, double labelSmoothing, double mixup) {
    return spec(loss, 0.001, EPOCHS, labelSmoothing, mixup);
  }

  private static RunSpec spec(
      String loss, double learningRate, int epochs, double labelSmoothing, double mixup) {
    return new RunSpec(
        loss,
        "cpu",
        5,
        new DatasetConfig(
            DatasetName.SYNTHETIC,
            0.2,
            Optional.empty(),
            OptionalInt.of(60),
            OptionalInt.of(20),
            1,
            1),
        new TrainingConfig(
            epochs,
            20,
            0.5,
            labelSmoothing,
            mixup,
            OptimizerConfig.adam(learningRate, 0.9, 0.999, 1e-7)));
  }

  /** Makes a directory ready for a worker. */
  static RunDirectory prepare(Path directory, RunSpec spec) throws IOException {
    RunDirectory run = new RunDirectory(directory, spec);
    run.create();
    run.prepare();
    return run;
  }

  /** Events as lines, kept in memory. */
  static final class Lines {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Consumer<WorkerEvent> events() {
      return event -> lines.add(event.line());
    }

    List<String> all() {
      return lines;
    }
  }
}
