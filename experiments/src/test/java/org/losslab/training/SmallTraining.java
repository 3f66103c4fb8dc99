package org.losslab.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.data.LabeledImages;
import org.losslab.data.sources.Datasets;
import org.losslab.records.DamagedException;
import org.losslab.records.FakeTraining;
import org.losslab.records.NetworkArchive;
import org.losslab.records.RunDirectory;
import org.losslab.study.Activation;
import org.losslab.study.ImageShape;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkConfig;
import org.losslab.study.Padding;
import org.losslab.study.RunSpec;

/** Runs that were really trained, on a few drawn images, for whoever reads what they leave. */
public final class SmallTraining {
  /** How many images the scores of exported networks are compared on. */
  public static final int IMAGES = 8;

  /** The network keeps the logits of one minibatch. */
  private static final int BATCH = 500;

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final int CLASSES = 10;
  private static final Optional<String> UNNAMED = Optional.empty();

  private SmallTraining() {}

  /** A run of the study's network. */
  public static RunSpec convnet() {
    return TinyRun.spec();
  }

  /** A run of a network with every kind of layer, two ways, and few parameters. */
  public static RunSpec everyLayer() {
    RunSpec tiny = TinyRun.spec();
    return new RunSpec(
        tiny.loss(),
        tiny.backend(),
        tiny.seed(),
        tiny.dataset(),
        tiny.training(),
        Optional.of(new NetworkConfig(UNNAMED, layers(), UNNAMED, UNNAMED, UNNAMED)));
  }

  private static List<LayerConfig> layers() {
    return List.of(
        conv(3, 3, 2, Padding.SAME, Activation.RELU, UNNAMED, "stem"),
        new LayerConfig.BatchNormalization(0.9, 0.001, UNNAMED, UNNAMED),
        new LayerConfig.MaxPooling2d(
            3, OptionalInt.of(2), Padding.SAME, UNNAMED, Optional.of("pool")),
        conv(4, 3, 1, Padding.SAME, Activation.LINEAR, UNNAMED, "first"),
        new LayerConfig.BatchNormalization(0.9, 0.001, UNNAMED, UNNAMED),
        new LayerConfig.Relu(UNNAMED, UNNAMED),
        conv(4, 2, 2, Padding.VALID, Activation.LINEAR, UNNAMED, "second"),
        new LayerConfig.BatchNormalization(0.9, 0.001, UNNAMED, Optional.of("long_way")),
        conv(4, 1, 2, Padding.SAME, Activation.LINEAR, Optional.of("pool"), "short_way"),
        new LayerConfig.Add("long_way", UNNAMED, UNNAMED),
        new LayerConfig.AveragePooling2d(3, OptionalInt.of(2), Padding.SAME, UNNAMED, UNNAMED),
        new LayerConfig.Dropout(0.25, UNNAMED, UNNAMED),
        conv(5, 1, 1, Padding.VALID, Activation.RELU, UNNAMED, "wide"),
        new LayerConfig.MaxPooling2d(2, OptionalInt.of(1), Padding.VALID, UNNAMED, UNNAMED),
        new LayerConfig.GlobalAveragePooling2d(UNNAMED, UNNAMED),
        new LayerConfig.Dense(6, Activation.RELU, UNNAMED, UNNAMED),
        new LayerConfig.Dense(4, Activation.LINEAR, UNNAMED, UNNAMED));
  }

  private static LayerConfig conv(
      int filters,
      int kernel,
      int stride,
      Padding padding,
      Activation activation,
      Optional<String> from,
      String name) {
    return new LayerConfig.Conv2d(
        filters, kernel, stride, padding, activation, from, Optional.of(name));
  }

  /** Trains a run, and returns its sealed directory. */
  public static Path finished(Path folder, RunSpec spec) throws IOException {
    RunDirectory run = TinyRun.prepare(folder.resolve(spec.directoryName()), spec);
    run.writeEnvironment(FakeTraining.environment(), Optional.empty());
    new TrainingRun(run, event -> {}).run();
    run.seal();
    return run.path();
  }

  /**
   * Returns the images that the scores of exported networks are compared on: the pixel {@code i} of
   * them all is {@code (37 i + i * i / 1000) mod 256}.
   */
  public static LabeledImages images() {
    byte[] pixels = new byte[IMAGES * SHAPE.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (37 * i + i * i / 1000);
    }
    return new LabeledImages(SHAPE, CLASSES, pixels, new int[IMAGES]);
  }

  /**
   * Computes what the trained network of a run says of the {@linkplain #images() images}: images ×
   * classes, row by row.
   */
  public static double[] probabilities(Path run) throws IOException {
    return probabilities(run, images());
  }

  /** Computes what the trained network of a run says of its study's test images, in their order. */
  public static double[] probabilitiesOfTheTest(Path run) throws IOException {
    RunSpec spec = RunDirectory.begun(run).spec();
    return probabilities(run, Datasets.load(spec.dataset(), Path.of("")).test());
  }

  private static double[] probabilities(Path run, LabeledImages images) throws IOException {
    RunSpec spec = RunDirectory.begun(run).spec();
    Path model = run.resolve("model.zip");
    try {
      float[] parameters = NetworkArchive.contents(model, Files.readAllBytes(model)).parameters();
      int classes = images.classes();
      StudyNetwork network =
          StudyNetwork.trained(spec, images.shape(), classes, images.size(), parameters);
      double[] all = new double[images.size() * classes];
      for (int from = 0; from < images.size(); from += BATCH) {
        int to = Math.min(images.size(), from + BATCH);
        network.evaluate(images.subset(from, to));
        softmax(network.logits(), (to - from) * classes, classes, all, from * classes);
      }
      return all;
    } catch (DamagedException e) {
      throw new IOException(e);
    }
  }

  private static void softmax(float[] logits, int count, int classes, double[] to, int at) {
    for (int row = 0; row < count; row += classes) {
      double sum = 0;
      for (int i = row; i < row + classes; i++) {
        to[at + i] = Math.exp(logits[i]);
        sum += to[at + i];
      }
      for (int i = row; i < row + classes; i++) {
        to[at + i] /= sum;
      }
    }
  }
}
