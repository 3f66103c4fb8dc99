package org.losslab.export.tensorboard;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.losslab.network.LearningRates;
import org.losslab.records.EpochMetrics;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFields;
import org.losslab.records.RunResult;
import org.losslab.records.RunStatus;
import org.losslab.study.RunSpec;

/**
 * A run's curves as the TensorBoard callback of Keras lays them out: below the run a folder {@code
 * train} and one {@code validation}, tags such as {@code epoch_loss}, steps from 0. Beside them, in
 * the run's own folder, stand its hyperparameters for TensorBoard's HPARAMS tab and, once it has
 * ended, its test metrics.
 *
 * <p>All of it follows from the run's records, times included (that of the start, and the training
 * seconds since): the files of a run that goes on begin with the bytes that they had before.
 */
final class RunEvents {
  private static final String HPARAMS = "hparams";
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;

  private final RunSpec spec;
  private final RecordedRun run;
  private final double start;
  private final EventRecords own;
  private final EventRecords train;
  private final EventRecords validation;

  private RunEvents(RunSpec spec, RecordedRun run) {
    this.spec = spec;
    this.run = run;
    this.start = seconds(run.environment().map(RunEnvironment::created).orElse(Instant.EPOCH));
    this.own = new EventRecords(start);
    this.train = new EventRecords(start);
    this.validation = new EventRecords(start);
  }

  /**
   * Returns the content of the run's event files by their folder below the run's.
   *
   * @param spec what the run is
   * @param run what is recorded of it so far
   */
  static Map<String, byte[]> of(RunSpec spec, RecordedRun run) {
    RunEvents events = new RunEvents(spec, run);
    events.addHyperparameters();
    double time = events.addEpochs();
    run.result().ifPresent(result -> events.addEnd(result, time));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("", events.own.toBytes());
    files.put("train", events.train.toBytes());
    files.put("validation", events.validation.toBytes());
    return files;
  }

  private void addHyperparameters() {
    ProtoMessage session = new ProtoMessage().text(4, spec.directoryName()).number(5, start);
    RunFields.of(spec)
        .forEach(
            (name, value) ->
                session.message(1, new ProtoMessage().text(1, name).message(2, value(value))));
    own.pluginData(
        start, HPARAMS, "_hparams_/session_start_info", new ProtoMessage().message(3, session));
  }

  /** Returns a {@code google.protobuf.Value}: a truth value, a number or a text. */
  private static ProtoMessage value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return new ProtoMessage().whole(4, text.equals("true") ? 1 : 0);
    }
    try {
      return new ProtoMessage().number(2, Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return new ProtoMessage().text(3, text);
    }
  }

  /** Adds all epochs and returns the time after the last. */
  private double addEpochs() {
    int images = spec.dataset().fittedImages();
    int batch = spec.training().batchSize();
    long steps = (images + batch - 1L) / batch;
    double time = start;
    for (EpochMetrics epoch : run.epochs()) {
      time += Double.isFinite(epoch.seconds()) ? epoch.seconds() : 0;
      long step = epoch.epoch() - 1L;
      train.scalar(time, step, "epoch_loss", epoch.trainLoss());
      train.scalar(time, step, "epoch_accuracy", epoch.trainAccuracy());
      train.scalar(
          time,
          step,
          "epoch_learning_rate",
          LearningRates.at(
              spec.training().optimizer().learningRate().orElseThrow(),
              steps,
              epoch.epoch() * steps));
      // Files of older versions lack these two.
      if (!Double.isNaN(epoch.trainKl())) {
        train.scalar(time, step, "epoch_cross_entropy", epoch.trainCrossEntropy());
        train.scalar(time, step, "epoch_kl", epoch.trainKl());
      }
      train.scalar(time, step, "epoch_parameter_norm", epoch.parameterNorm());
      train.scalar(time, step, "epoch_images_per_second", epoch.imagesPerSecond());
      validation.scalar(time, step, "epoch_loss", epoch.valLoss());
      validation.scalar(time, step, "epoch_accuracy", epoch.valAccuracy());
      validation.scalar(time, step, "epoch_cross_entropy", epoch.valCrossEntropy());
      validation.scalar(time, step, "epoch_kl", epoch.valKl());
    }
    return time;
  }

  private void addEnd(RunResult result, double time) {
    long step = result.testEpoch().orElse(result.epochs()) - 1L;
    result.testLoss().ifPresent(value -> own.scalar(time, step, "test_loss", value));
    result.testAccuracy().ifPresent(value -> own.scalar(time, step, "test_accuracy", value));
    result
        .testCrossEntropy()
        .ifPresent(value -> own.scalar(time, step, "test_cross_entropy", value));
    result.testKl().ifPresent(value -> own.scalar(time, step, "test_kl", value));
    ProtoMessage end =
        new ProtoMessage()
            .whole(1, result.status() == RunStatus.FINISHED ? SUCCESS : FAILURE)
            .number(2, result.ended().map(RunEvents::seconds).orElse(time));
    own.pluginData(time, HPARAMS, "_hparams_/session_end_info", new ProtoMessage().message(4, end));
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1e3;
  }
}
