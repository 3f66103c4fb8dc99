package org.losslab.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.losslab.data.EpochOrder;
import org.losslab.data.LabeledImages;
import org.losslab.loss.Losses;
import org.losslab.loss.Softmax;
import org.losslab.network.Convnet;
import org.losslab.network.host.HostAdam;
import org.losslab.network.layers.HostPass;
import org.losslab.study.ImageShape;
import org.losslab.training.Minibatch;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The study's network as losslab trains it, as a program of its own beside the peers. */
@Command(name = "losslab", description = "The study's network in losslab.")
final class LosslabPeer {
  /** The name in tables and files. */
  static final String NAME = "losslab";

  private static final long SEED = 1;

  private int epoch;

  private LosslabPeer() {}

  /** Runs {@code speed} or {@code steps}. */
  public static void main(String[] arguments) {
    System.exit(SpeedOptions.execute(new LosslabPeer(), arguments));
  }

  @Command(description = "Images per second; prints one line of JSON.")
  int speed(
      @Mixin SpeedOptions options,
      @Option(names = "--parts", description = "Also time the parts of a step.") boolean parts) {
    LabeledImages images = labeled(options.load());
    MultiLayerNetwork network = network("mcxent", 0.5);
    HostPass pass = HostPass.of(network, 32, 32).orElseThrow();
    Minibatch batch = new Minibatch(images, 0);
    Runnable epoch =
        switch (options.mode) {
          case TRAIN -> () -> train(pass, images, batch, options.batch);
          case INFERENCE -> () -> infer(pass, images, batch, options.batch);
        };
    SpeedLine line =
        SpeedLine.measure(
            NAME,
            options,
            images.size(),
            epoch,
            () -> parts ? StepParts.measure(network, images, options.batch) : Map.of());
    System.out.println(line.json());
    return 0;
  }

  /** One epoch in a new random order, from bytes to updated weights, as losslab's trainer does. */
  private void train(HostPass pass, LabeledImages images, Minibatch batch, int size) {
    epoch++;
    int[] order = EpochOrder.permutation(images.size(), SEED, epoch);
    for (int from = 0; from < order.length; from += size) {
      batch.load(order, from, from + size);
      pass.fit(size, batch.reader(), batch.targets());
    }
  }

  /** Class probabilities of all images, from bytes, as losslab's evaluation computes them. */
  private static void infer(HostPass pass, LabeledImages images, Minibatch batch, int size) {
    int[] order = IntStream.range(0, images.size()).toArray();
    pass.startInference();
    for (int from = 0; from < order.length; from += size) {
      batch.load(order, from, from + size);
      Softmax.of(pass.infer(size, batch.reader()), images.classes());
    }
  }

  @Command(description = "Losses of training steps from given weights and batches; no dropout.")
  int steps(
      @Parameters(paramLabel = "FOLDER", description = "The .npy files of weights and batches.")
          Path folder,
      @Option(names = "--loss", required = true, description = "mcxent or kld.") String loss,
      @Option(
              names = "--threads",
              defaultValue = "1",
              description = "Must equal the environment's OMP_NUM_THREADS, which decides.")
          int threads,
      @Option(names = "--out", required = true, description = "The CSV file: step,loss.") Path out)
      throws IOException {
    MultiLayerNetwork network = network(loss, 0);
    List<String> layers = List.of("conv1", "conv2", "dense", "output");
    for (int i = 0; i < layers.size(); i++) {
      network.getLayer(i).getParam("W").assign(read(folder, layers.get(i) + ".kernel"));
      INDArray bias = network.getLayer(i).getParam("b");
      bias.assign(read(folder, layers.get(i) + ".bias").reshape(bias.shape()));
    }
    INDArray images = read(folder, "images");
    INDArray labels = read(folder, "labels");
    List<Double> losses = new ArrayList<>();
    for (long step = 0; step < images.size(0); step++) {
      network.fit(images.slice(step).dup('c'), labels.slice(step).dup('c'));
      losses.add(network.score());
    }
    StepsFile.write(out, losses);
    return 0;
  }

  private static INDArray read(Path folder, String name) {
    return Nd4j.createFromNpyFile(folder.resolve(name + ".npy").toFile());
  }

  private static MultiLayerNetwork network(String loss, double dropout) {
    return Convnet.create(Losses.named(loss), new HostAdam(1e-3, 0.9, 0.999, 1e-7), dropout, SEED);
  }

  private static LabeledImages labeled(ImageSet set) {
    return new LabeledImages(
        new ImageShape(ImageSet.SIDE, ImageSet.SIDE, ImageSet.CHANNELS),
        ImageSet.CLASSES,
        set.channelsLast(),
        set.labels().clone());
  }
}
