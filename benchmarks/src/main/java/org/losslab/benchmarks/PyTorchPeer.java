package org.losslab.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The study's network in PyTorch, as a program of its own: a peer to measure and to check against.
 */
@Command(name = "pytorch", description = "The study's network in PyTorch, through DJL.")
final class PyTorchPeer {
  /** The name in tables and files. */
  static final String NAME = "pytorch";

  private PyTorchPeer() {}

  /** Runs {@code speed} or {@code steps}. */
  public static void main(String[] arguments) {
    System.exit(SpeedOptions.execute(new PyTorchPeer(), arguments));
  }

  @Command(description = "Images per second; prints one line of JSON.")
  int speed(@Mixin SpeedOptions options) {
    ImageSet set = options.load();
    PyTorchNet.prepare(options.threads);
    Loss loss = Loss.softmaxCrossEntropyLoss("loss", 1, -1, true, true);
    try (PyTorchNet net = new PyTorchNet(0.5f, loss)) {
      NDArray images =
          net.manager()
              .create(
                  set.floats(),
                  new Shape(set.count(), ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE));
      NDArray labels = net.manager().create(set.labels()).toType(DataType.INT64, false);
      Runnable epoch =
          switch (options.mode) {
            case TRAIN -> () -> train(net, images, labels, options.batch);
            case INFERENCE -> () -> infer(net, images, options.batch);
          };
      System.out.println(SpeedLine.measure(NAME, options, set.count(), epoch).json());
    }
    return 0;
  }

  /** One epoch in a new random order. */
  private static void train(PyTorchNet net, NDArray images, NDArray labels, int batch) {
    try (NDManager epoch = net.manager().newSubManager()) {
      NDArray order = epoch.randomPermutation(images.size(0));
      for (long start = 0; start < images.size(0); start += batch) {
        try (NDManager step = epoch.newSubManager()) {
          NDIndex rows = new NDIndex("{}", order.get(step, range(start, batch)));
          net.step(images.get(step, rows), labels.get(step, rows));
        }
      }
    }
  }

  private static NDIndex range(long start, int batch) {
    return new NDIndex("{}:{}", start, start + batch);
  }

  private static void infer(PyTorchNet net, NDArray images, int batch) {
    for (long start = 0; start < images.size(0); start += batch) {
      try (NDManager step = net.manager().newSubManager()) {
        net.probabilities(images.get(step, range(start, batch))).toFloatArray();
      }
    }
  }

  @Command(description = "Losses of training steps from given weights and batches; no dropout.")
  int steps(
      @Parameters(paramLabel = "FOLDER", description = "The .npy files of weights and batches.")
          Path folder,
      @Option(names = "--loss", required = true, description = "mcxent or kld.") String lossName,
      @Option(names = "--threads", defaultValue = "1", description = "PyTorch's threads.")
          int threads,
      @Option(names = "--out", required = true, description = "The CSV file: step,loss.") Path out)
      throws IOException {
    Loss loss =
        switch (lossName) {
          case "mcxent" -> Loss.softmaxCrossEntropyLoss("loss", 1, -1, false, true);
          case "kld" -> new PyTorchKld();
          default ->
              throw new IllegalArgumentException(
                  "--loss %s is no mcxent or kld".formatted(lossName));
        };
    PyTorchNet.prepare(threads);
    List<Double> losses = new ArrayList<>();
    try (PyTorchNet net = new PyTorchNet(0, loss)) {
      PyTorchWeights.load(folder, net);
      NDArray images = PyTorchWeights.read(net.manager(), folder, "images");
      NDArray labels = PyTorchWeights.read(net.manager(), folder, "labels");
      for (long i = 0; i < images.size(0); i++) {
        try (NDManager step = net.manager().newSubManager()) {
          // The file's pixels are NHWC; PyTorch's own layout is NCHW.
          NDArray x = images.get(step, i).transpose(0, 3, 1, 2);
          losses.add((double) net.step(x, labels.get(step, i)).getFloat());
        }
      }
    }
    StepsFile.write(out, losses);
    return 0;
  }

  /** Keras' KL divergence: both distributions clipped to [1e-7, 1], then the mean over images. */
  private static final class PyTorchKld extends Loss {
    PyTorchKld() {
      super("kld");
    }

    @Override
    public NDArray evaluate(NDList labels, NDList logits) {
      NDArray truth = labels.singletonOrThrow().clip(1e-7, 1);
      NDArray predicted = logits.singletonOrThrow().softmax(1).clip(1e-7, 1);
      return truth.mul(truth.log().sub(predicted.log())).sum(new int[] {1}).mean();
    }
  }
}
