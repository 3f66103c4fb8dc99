package org.losslab.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.losslab.data.Dataset;
import org.losslab.data.EpochOrder;
import org.losslab.data.LabeledImages;
import org.losslab.data.Mixup;
import org.losslab.study.RunSpec;

/**
 * Trains the network of one run, epoch by epoch, and leaves metrics and a checkpoint after each. A
 * directory with a checkpoint is gone on with.
 */
final class Trainer {
  private static final long PROGRESS_NANOS = 200_000_000L;

  private final RunSpec spec;
  private final Dataset data;
  private final Path directory;
  private final WorkerEvents events;
  private final byte[] specification;
  private final MetricsFile metrics;
  private final ParameterSketch sketch;
  private final StudyNetwork network;
  private final Minibatch batch;
  private final int firstEpoch;

  /**
   * Takes up the run where its directory leaves it.
   *
   * @param directory the run's directory, which holds {@code spec.json}
   * @throws IOException if a file can't be read or written
   */
  Trainer(RunSpec spec, Dataset data, Path directory, WorkerEvents events) throws IOException {
    this.spec = spec;
    this.data = data;
    this.directory = directory;
    this.events = events;
    this.specification = Files.readAllBytes(directory.resolve("spec.json"));
    this.batch =
        new Minibatch(
            data.train(), spec.training().labelSmoothing(), spec.dataset().pixelMaximum());
    Path file = directory.resolve("metrics.csv");
    Optional<Checkpoint> checkpoint = Checkpoint.latest(directory, specification);
    if (checkpoint.isPresent()) {
      Checkpoint c = checkpoint.get();
      network = StudyNetwork.restore(spec, new ByteArrayInputStream(c.network()));
      metrics = MetricsFile.restore(file, c.metrics());
      firstEpoch = c.epoch() + 1;
    } else {
      network = StudyNetwork.create(spec);
      metrics = MetricsFile.create(file);
      firstEpoch = 1;
    }
    sketch = ParameterSketch.upTo(firstEpoch - 1, directory.resolve("parameter-sketch.csv"));
    if (firstEpoch == 1) {
      sketch.append(0, network.parameters());
    }
  }

  /**
   * Trains the epochs that are left.
   *
   * @return the trained network
   * @throws DivergedException if a parameter is no longer finite
   * @throws IOException if a file can't be written; the checkpoint of the epoch before is whole
   */
  StudyNetwork run() throws DivergedException, IOException {
    int epochs = spec.training().epochs();
    events.started(data.train().size(), epochs, firstEpoch);
    for (int epoch = firstEpoch; epoch <= epochs; epoch++) {
      EpochMetrics m = epoch(epoch);
      metrics.append(m);
      sketch.append(epoch, network.parameters());
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      network.saveForTraining(saved);
      new Checkpoint(epoch, saved.toByteArray(), metrics.text()).write(directory, specification);
      events.epoch(m);
    }
    return network;
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
    int[] order = EpochOrder.permutation(images.size(), spec.seed(), epoch);
    TrainingMeasures measures = new TrainingMeasures(LabeledImages.CLASSES);
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
        events.progress(epoch, to, lossSum / to, measures.accuracy());
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
