package org.losslab.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights and batches that every engine starts from, as float32 {@code .npy} files: {@code
 * images} [steps, batch, 32, 32, 3] from 0 to 1, {@code labels} [steps, batch, 10], {@code
 * conv1.kernel} and {@code conv2.kernel} [out, in, height, width], {@code dense.kernel} [2304, 256]
 * with its rows in the order height, width, channel, {@code output.kernel} [256, 10], and a {@code
 * .bias} of each.
 */
final class StepsInputs {
  private static final int KERNEL = 3;
  private static final int FLAT = 6 * 6 * 64;

  private final Path folder;
  private final Random random;

  private StepsInputs(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /**
   * Writes all files.
   *
   * @param images the batches' images, step after step
   * @param batch images a step; the set must hold a multiple of it
   * @param seed of the weights
   */
  static void write(Path folder, ImageSet images, int batch, long seed) throws IOException {
    StepsInputs inputs = new StepsInputs(folder, seed);
    long steps = images.count() / batch;
    inputs.save(
        "images",
        images.floatsChannelsLast(),
        steps,
        batch,
        ImageSet.SIDE,
        ImageSet.SIDE,
        ImageSet.CHANNELS);
    inputs.save("labels", images.oneHot(), steps, batch, ImageSet.CLASSES);
    inputs.convolution("conv1", ImageSet.CHANNELS, 32);
    inputs.convolution("conv2", 32, 64);
    inputs.layer("dense", FLAT, 256, FLAT, 256);
    inputs.layer("output", 256, ImageSet.CLASSES, 256, ImageSet.CLASSES);
  }

  private void convolution(String name, int in, int out) throws IOException {
    int area = KERNEL * KERNEL;
    layer(name, in * area, out * area, out, in, KERNEL, KERNEL);
  }

  /**
   * Glorot and Bengio's uniform weights (2010): from -a to a with a = √(6 / (fanIn + fanOut)). The
   * biases are small but not zero, so that an engine that ignored them would show; those of the
   * dense layer are near 1, so that its units are active from the start. A unit that is off for
   * every image has no gradient; when rounding lets it be on for one image in one engine and not in
   * another, Adam turns that first gradient, however small, into a whole step, and the losses part.
   */
  private void layer(String name, int fanIn, int fanOut, long... shape) throws IOException {
    double limit = Math.sqrt(6.0 / (fanIn + fanOut));
    save(name + ".kernel", uniform(Math.toIntExact(product(shape)), limit), shape);
    long outputs = name.startsWith("conv") ? shape[0] : shape[1];
    float[] biases = uniform(Math.toIntExact(outputs), 0.05);
    if (name.equals("dense")) {
      for (int i = 0; i < biases.length; i++) {
        biases[i] += 1;
      }
    }
    save(name + ".bias", biases, outputs);
  }

  private float[] uniform(int count, double limit) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
    return values;
  }

  private void save(String name, float[] values, long... shape) throws IOException {
    try (INDArray array = Nd4j.create(values, shape)) {
      Nd4j.writeAsNumpy(array, folder.resolve(name + ".npy").toFile());
    }
  }

  private static long product(long... shape) {
    long product = 1;
    for (long size : shape) {
      product *= size;
    }
    return product;
  }
}
