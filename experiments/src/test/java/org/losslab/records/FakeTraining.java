package org.losslab.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.losslab.files.Digests;
import org.losslab.study.RunSpec;

/**
 * Numbers that look like those of a training, and are a function of the run and the epoch alone,
 * times included: what a real training would give, without one.
 */
public final class FakeTraining {
  /** When every run starts. */
  public static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678Z");

  /** The images that every run trains on. */
  public static final int TRAIN_IMAGES = 80;

  private static final int CLASSES = 10;
  private static final List<String> NAMES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private FakeTraining() {}

  /** Returns an epoch of a run. */
  public static EpochMetrics epoch(RunSpec spec, int epoch) {
    SplittableRandom random = random(spec, epoch);
    double fit = 1 - Math.exp(-epoch / 6.0);
    return epoch(epoch, 0.42 + 0.31 * fit + random.nextDouble(0.01), 1.6 - 0.8 * fit);
  }

  /** Returns an epoch of a validation accuracy and a loss. */
  public static EpochMetrics epoch(int epoch, double accuracy, double loss) {
    return epoch(epoch, accuracy, loss, 1);
  }

  /** Returns an epoch that took some seconds. */
  public static EpochMetrics epoch(int epoch, double accuracy, double loss, double seconds) {
    return new EpochMetrics(
        epoch,
        loss + 0.1,
        accuracy - 0.02,
        loss,
        accuracy,
        loss,
        loss,
        seconds,
        TRAIN_IMAGES / seconds,
        20.0 + epoch,
        loss + 0.1,
        loss + 0.1,
        0,
        0);
  }

  /** Returns the epochs of a run from 1. */
  public static List<EpochMetrics> epochs(RunSpec spec, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(epoch -> epoch(spec, epoch)).toList();
  }

  /** Returns the sketch of the parameters after an epoch. */
  public static float[] sketch(RunSpec spec, int epoch) {
    return new float[] {spec.seed() + 0.5f * epoch, (float) random(spec, epoch).nextDouble()};
  }

  /** Returns the network after an epoch. */
  public static byte[] network(RunSpec spec, int epoch) {
    return FakeNetwork.archive(parameters(spec, epoch));
  }

  private static float[] parameters(RunSpec spec, int epoch) {
    SplittableRandom random = random(spec, -epoch);
    return new float[] {(float) random.nextDouble(), (float) random.nextDouble(), epoch};
  }

  private static SplittableRandom random(RunSpec spec, int epoch) {
    return new SplittableRandom(spec.lineage().hashCode() * 31L + epoch);
  }

  /** Returns what the test images say of the run's network after its last epoch. */
  public static RunResult.Test test(RunSpec spec) {
    int images = spec.dataset().resolvedTestImages().orElseThrow();
    return test(spec, random(spec, 0).nextInt(images / 2, images) / (double) images, images);
  }

  /** Returns what so many test images say. */
  public static RunResult.Test test(RunSpec spec, double accuracy, int images) {
    long[][] confusion = new long[CLASSES][CLASSES];
    long right = Math.round(accuracy * images);
    for (int image = 0; image < images; image++) {
      int own = image % CLASSES;
      confusion[own][image < right ? own : (own + 1) % CLASSES]++;
    }
    return test(confusion, parametersSha256(spec));
  }

  /** Returns what ten thousand test images say of a network of some digest. */
  public static RunResult.Test test(double accuracy, String parametersSha256) {
    long right = Math.round(accuracy * 10_000);
    return test(new long[][] {{right, 10_000 - right}, {0, 0}}, parametersSha256);
  }

  /** Returns what a confusion matrix says; all other numbers are made to fit. */
  public static RunResult.Test test(long[][] confusion, String parametersSha256) {
    List<List<Long>> matrix = new ArrayList<>();
    List<Double> byClass = new ArrayList<>();
    long right = 0;
    long all = 0;
    for (int row = 0; row < confusion.length; row++) {
      long sum = 0;
      List<Long> counts = new ArrayList<>();
      for (long count : confusion[row]) {
        counts.add(count);
        sum += count;
      }
      matrix.add(counts);
      byClass.add((double) confusion[row][row] / sum);
      right += confusion[row][row];
      all += sum;
    }
    double accuracy = (double) right / all;
    RunResult.Bin bin = new RunResult.Bin(all, accuracy + 0.02, accuracy);
    return new RunResult.Test(
        0.81,
        accuracy,
        0.81,
        0.81,
        parametersSha256,
        confusion.length == CLASSES
            ? NAMES
            : IntStream.range(0, confusion.length).mapToObj(c -> "class " + c).toList(),
        byClass,
        matrix,
        new RunResult.Calibration(Math.abs(bin.accuracy() - bin.confidence()), List.of(bin)),
        RunResult.ClassMeasures.NONE);
  }

  /** Returns the digest of a run's final parameters. */
  static String parametersSha256(RunSpec spec) {
    return parametersSha256(parameters(spec, spec.training().epochs()));
  }

  private static String parametersSha256(float... parameters) {
    ByteBuffer bytes = ByteBuffer.allocate(parameters.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float parameter : parameters) {
      bytes.putFloat(parameter);
    }
    return Digests.sha256(bytes.array());
  }

  /** Returns what a worker knows of a run beside its metrics. */
  public static RunResult.Origin origin() {
    return new RunResult.Origin(
        Map.of("name", "cpu"),
        Map.of("train", "ab".repeat(32)),
        List.of(),
        Optional.of(1L << 20),
        TRAIN_IMAGES,
        STARTED);
  }

  /** Returns the record of a machine that there is not. */
  public static RunEnvironment environment() {
    return environment(Optional.empty());
  }

  static RunEnvironment environment(Optional<RunEnvironment.Registration> registration) {
    return new RunEnvironment(
        STARTED,
        1,
        new RunEnvironment.Git(
            Optional.of("12".repeat(20)), Optional.of(false), Optional.empty(), Optional.empty()),
        new RunEnvironment.Java("17.0.1", "Vendor", "VM", "17.0.1+1"),
        new RunEnvironment.Os("Linux", "6.1", "amd64"),
        new RunEnvironment.Cpu("AMD", 2, 4, List.of("avx2")),
        new RunEnvironment.Memory(1L << 34),
        "cpu",
        1,
        Optional.empty(),
        Optional.of("linux-x86_64"),
        Optional.of(new RunEnvironment.Program("c0".repeat(32), "d0".repeat(32))),
        List.of("a.jar"),
        Map.of("LANG", "C"),
        Map.of("os.name", "Linux"),
        List.of("-Xmx1g"),
        Optional.of(List.of()),
        Optional.of(List.of()),
        registration,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Trains the epochs that a run has not yet, as a worker does: from its checkpoint if it has one,
   * each with its line, its sketch and its checkpoint.
   *
   * @param last the last epoch to train
   * @return all epochs
   */
  public static List<EpochMetrics> train(RunDirectory run, int last) {
    RunSpec spec = run.spec();
    try {
      Optional<Checkpoint> checkpoint = Checkpoint.latest(run.path(), spec, problem -> {});
      MetricsFile metrics =
          MetricsFile.start(run, checkpoint.map(Checkpoint::metrics).orElse(List.of()));
      SketchFile sketches;
      if (checkpoint.isPresent()) {
        sketches = SketchFile.restore(run, checkpoint.get().sketches());
      } else {
        sketches = SketchFile.start(run, 2);
        sketches.append(0, sketch(spec, 0));
      }
      for (int epoch = metrics.epochs().size() + 1; epoch <= last; epoch++) {
        metrics.append(epoch(spec, epoch));
        sketches.append(epoch, sketch(spec, epoch));
        new Checkpoint(epoch, network(spec, epoch), metrics.epochs(), sketches.text()).write(run);
      }
      return metrics.epochs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trains all that is left of a run, and leaves its model and its result to be sealed. */
  public static RunResult finish(RunDirectory run) {
    try {
      int last = run.spec().training().epochs();
      List<EpochMetrics> epochs = train(run, last);
      byte[] model = network(run.spec(), last);
      run.write(RunFile.MODEL, out -> out.write(model));
      RunResult result =
          RunResult.finished(
              epochs, origin(), test(run.spec()), STARTED.plusSeconds(epochs.size()));
      run.leave(result);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
