package org.losslab.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.losslab.data.EpochOrder;
import org.losslab.data.LabeledImages;
import org.losslab.loss.Losses;
import org.losslab.loss.Softmax;
import org.losslab.network.ListedNetwork;
import org.losslab.network.host.HostAdam;
import org.losslab.network.layers.GraphPass;
import org.losslab.study.ImageShape;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.StudyReader;
import org.losslab.training.Minibatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A listed network as losslab trains it, as a program of its own beside the peers. */
@Command(name = "nets", description = "A listed network in losslab; prints one line of JSON.")
final class NetsPeer implements Runnable {
  private static final long SEED = 1;
  private static final int CLASSES = 10;

  /** Processor time after which the compiler has come to its end, in nanoseconds. */
  private static final long WARM_UP = 8_000_000_000L;

  @Option(names = "--file", required = true, description = "The network's file.")
  private Path file;

  @Option(names = "--side", required = true, description = "Rows and columns of an image.")
  private int side;

  @Option(names = "--channels", required = true, description = "Channels of an image.")
  private int channels;

  @Option(names = "--threads", required = true, description = "As in OMP_NUM_THREADS.")
  private int threads;

  @Option(names = "--batch", defaultValue = "250", description = "Images a minibatch.")
  private int batch;

  @Option(names = "--images", defaultValue = "2500", description = "Images an epoch.")
  private int images;

  @Option(names = "--mode", defaultValue = "train", description = "train or inference.")
  private String mode;

  @Option(names = "--seconds", defaultValue = "6", description = "Least time measured.")
  private double seconds;

  private int epoch;

  private NetsPeer() {}

  /** Measures. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new NetsPeer()).execute(arguments));
  }

  @Override
  public void run() {
    ImageShape shape = new ImageShape(side, side, channels);
    NetworkPlan plan = NetworkPlan.of(layers(), shape, CLASSES);
    GraphPass network =
        GraphPass.of(
                ListedNetwork.create(
                    plan, Losses.named("mcxent"), new HostAdam(1e-3, 0.9, 0.999, 1e-7), SEED),
                side,
                side,
                channels)
            .orElseThrow();
    byte[] pixels = new byte[images * shape.values()];
    new Random(SEED).nextBytes(pixels);
    int[] labels = new Random(SEED).ints(images, 0, CLASSES).toArray();
    LabeledImages data = new LabeledImages(shape, CLASSES, pixels, labels);
    Minibatch minibatch = new Minibatch(data, 0);
    long processor = processorNanos();
    for (int i = 0; i < 2 || processorNanos() - processor < WARM_UP; i++) {
      once(network, minibatch);
    }
    processor = processorNanos();
    long start = System.nanoTime();
    int epochs = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      once(network, minibatch);
      epochs++;
    }
    double took = (System.nanoTime() - start) / 1e9;
    double all = (double) epochs * images;
    System.out.printf(
        Locale.ROOT,
        "{\"engine\": \"losslab\", \"net\": \"%s\", \"mode\": \"%s\", \"threads\": %d,"
            + " \"images_per_second\": %.1f, \"processor_us_per_image\": %.2f}%n",
        file.getFileName().toString().replace(".yaml", ""),
        mode,
        threads,
        all / took,
        (processorNanos() - processor) / 1e3 / all);
  }

  private List<LayerConfig> layers() {
    try {
      Path study = Files.createTempFile("nets-", ".yaml");
      try {
        Files.writeString(
            study,
            "study: nets\ngrid: {loss: mcxent, seed: 1}\nnetwork: "
                + file.toAbsolutePath()
                + "\ndataset: {name: folder, directory: none}\n");
        return StudyReader.read(study, List.of()).network().orElseThrow().layers();
      } finally {
        Files.delete(study);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One epoch, from bytes to updated weights, or to the classes' probabilities. */
  private void once(GraphPass network, Minibatch minibatch) {
    boolean train = mode.equals("train");
    epoch++;
    int[] order =
        train ? EpochOrder.permutation(images, SEED, epoch) : IntStream.range(0, images).toArray();
    for (int from = 0; from < images; from += batch) {
      int to = Math.min(images, from + batch);
      minibatch.load(order, from, to);
      if (train) {
        network.fit(to - from, minibatch.reader(), minibatch.targets());
      } else {
        Softmax.of(network.infer(to - from, minibatch.reader()), CLASSES);
      }
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
