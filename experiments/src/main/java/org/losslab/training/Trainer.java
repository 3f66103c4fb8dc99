package org.losslab.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.losslab.data.Dataset;
import org.losslab.data.EpochOrder;
import org.losslab.data.LabeledImages;
import org.losslab.data.Mixup;
import org.losslab.records.Checkpoint;
import org.losslab.records.EarlyStop;
import org.losslab.records.EpochMetrics;
import org.losslab.records.MetricsFile;
import org.losslab.records.RunDirectory;
import org.losslab.records.SketchFile;
import org.losslab.records.WorkerEvent;
import org.losslab.study.CheckpointChoice;
import org.losslab.study.RunSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the network of one run, epoch by epoch, and leaves metrics and a checkpoint after each. A
 * directory with a checkpoint is gone on with.
 */
final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final long PROGRESS_NANOS = 200_000_000L;

  private final RunSpec spec;
  private final Dataset data;
  private final RunDirectory directory;
  private final Consumer<WorkerEvent> events;
  private final MetricsFile metrics;
  private final SketchFile sketches;
  private final ParameterSketch sketch = new ParameterSketch();
  private final StudyNetwork network;
  private final Minibatch batch;
  private final int firstEpoch;

  /** The network of the best epoch, where the run is to keep it. */
  private Optional<byte[]> best = Optional.empty();

  /**
   * Takes up the run where its directory leaves it.
   *
   * @param directory the run's directory
   * @throws IOException if a file can't be read or written
   */
  Trainer(RunDirectory directory, Dataset data, Consumer<WorkerEvent> events) throws IOException {
    this.spec = directory.spec();
    this.data = data;
    this.directory = directory;
    this.events = events;
    this.batch = Minibatch.ofTraining(data.train(), spec);
    Optional<Checkpoint> checkpoint = Checkpoint.latest(directory.path(), spec, LOG::warn);
    if (checkpoint.isPresent()) {
      Checkpoint c = checkpoint.get();
      network =
          StudyNetwork.restore(spec, data.train().shape(), new ByteArrayInputStream(c.network()));
      clearInterrupt(spec.loss(), "its making");
      metrics = MetricsFile.start(directory, c.metrics());
      sketches = SketchFile.restore(directory, c.sketches());
      best = c.best();
      firstEpoch = c.epoch() + 1;
    } else {
      network =
          StudyNetwork.create(
              spec, data.train().shape(), data.train().classes(), data.train().size());
      if (spec.training().initialWeightsSha256().isPresent()) {
        network.startFrom(System.getProperty(Worker.INITIAL_WEIGHTS, ""));
      }
      clearInterrupt(spec.loss(), "its making");
      metrics = MetricsFile.start(directory, List.of());
      sketches = SketchFile.start(directory, ParameterSketch.SIZE);
      sketches.append(0, sketch.of(network.parameters()));
      firstEpoch = 1;
    }
  }

  /**
   * Trains the epochs that are left.
   *
   * @return the trained network that the run keeps
   * @throws DivergedException if a parameter is no longer finite
   * @throws IOException if a file can't be written; the checkpoint of the epoch before is whole
   */
  StudyNetwork run() throws DivergedException, IOException {
    int epochs = spec.training().epochs();
    events.accept(new WorkerEvent.Started(data.train().size(), epochs, firstEpoch));
    for (int epoch = firstEpoch; epoch <= epochs; epoch++) {
      EpochMetrics m = epoch(epoch);
      clearInterrupt(spec.loss(), "epoch " + epoch);
      metrics.append(m);
      sketches.append(epoch, sketch.of(network.parameters()));
      keepBest(epoch);
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      network.saveForTraining(saved);
      new Checkpoint(epoch, saved.toByteArray(), metrics.epochs(), sketches.text(), best)
          .write(directory);
      events.accept(new WorkerEvent.Epoch(m));
    }
    return kept();
  }

  private void keepBest(int epoch) throws IOException {
    if (spec.training().checkpoint() == CheckpointChoice.BEST
        && EarlyStop.best(metrics.epochs()).equals(OptionalInt.of(epoch))) {
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      network.saveForTest(saved);
      best = Optional.of(saved.toByteArray());
    }
  }

  /** Returns the network to test: the last, or that of the epoch that {@link #testEpoch} names. */
  private StudyNetwork kept() throws IOException {
    return best.isEmpty()
        ? network
        : StudyNetwork.restore(spec, data.train().shape(), new ByteArrayInputStream(best.get()));
  }

  /** Returns the epoch whose network is kept; absent: the last. */
  Optional<Integer> testEpoch() {
    return best.map(bytes -> EarlyStop.best(metrics.epochs()).orElseThrow());
  }

  /**
   * Takes back the interruption of this thread that code of the user's has left: files cannot be
   * written by an interrupted thread, and nothing here interrupts it.
   */
  static void clearInterrupt(String loss, String when) {
    if (Thread.interrupted()) {
      LOG.warn("the loss {} has interrupted the training's thread in {}: ignored", loss, when);
    }
  }

  /** Returns the metrics of all epochs that are done. */
  List<EpochMetrics> metrics() {
    return metrics.epochs();
  }

  private void load(int[] order, int from, int to, int epoch, int number) {
    double alpha = spec.training().mixup();
    if (alpha > 0) {
      batch.load(order, from, to, Mixup.draw(alpha, to - from, spec.seed(), epoch, number));
    } else {
      batch.load(order, from, to);
    }
  }

  private EpochMetrics epoch(int epoch) throws DivergedException {
    LabeledImages images = data.train();
    batch.startEpoch(epoch);
    network.startEpoch(epoch);
    int[] order = EpochOrder.permutation(images.size(), spec.seed(), epoch);
    TrainingMeasures measures = new TrainingMeasures(images.classes());
    int size = spec.training().batchSize();
    long start = System.nanoTime();
    long nextProgress = start;
    double lossSum = 0;
    for (int from = 0, number = 1; from < order.length; from += size, number++) {
      int to = Math.min(order.length, from + size);
      load(order, from, to, epoch, number);
      double loss = network.fit(batch);
      lossSum += loss * (to - from);
      measures.add(network.logits(), batch);
      if (!network.isFinite()) {
        throw new DivergedException(epoch, number, loss);
      }
      long now = System.nanoTime();
      if (now >= nextProgress) {
        events.accept(new WorkerEvent.Progress(epoch, to, lossSum / to, measures.accuracy()));
        nextProgress = now + PROGRESS_NANOS;
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Evaluation validation = network.evaluate(data.validation());
    return new EpochMetrics(
        epoch,
        lossSum / order.length,
        measures.accuracy(),
        validation.loss(),
        validation.measures().accuracy(),
        validation.measures().crossEntropy(),
        validation.measures().klDivergence(),
        seconds,
        order.length / seconds,
        Parameters.norm(network.parameters()),
        measures.crossEntropy(),
        measures.klDivergence(),
        measures.labelEntropy(),
        validation.measures().labelEntropy());
  }
}
