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
 *
 * <p>The inputs are chosen so that rounding stays rounding. From plain images and Glorot's weights
 * one and the same engine parts from itself by up to 2e-2 in 50 steps, between float32 and float64:
 * a rounded value that is just above 0 instead of just below, or a max-pool that takes the other of
 * two equal patches, gives some weights their first gradient, and Adam makes a whole step of it,
 * however small it is. Hence noise on the images, a low contrast, dense units that are active from
 * the start, and small weights of the output.
 */
final class StepsInputs {
  private static final int KERNEL = 3;
  private static final int FLAT = 6 * 6 * 64;

  /** Biases are not all alike, so that an engine that mixed them up would show. */
  private static final double BIAS_RANGE = 0.05;

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
   * @param seed of the weights and of the noise
   */
  static void write(Path folder, ImageSet images, int batch, long seed) throws IOException {
    StepsInputs inputs = new StepsInputs(folder, seed);
    long steps = images.count() / batch;
    inputs.save(
        "images",
        inputs.noisy(images.floatsChannelsLast()),
        steps,
        batch,
        ImageSet.SIDE,
        ImageSet.SIDE,
        ImageSet.CHANNELS);
    inputs.save("labels", images.oneHot(), steps, batch, ImageSet.CLASSES);
    inputs.convolution("conv1", ImageSet.CHANNELS, 32);
    inputs.convolution("conv2", 32, 64);
    inputs.dense("dense", 0.5, 1, FLAT, 256);
    inputs.dense("output", 0.2, 0, 256, ImageSet.CLASSES);
  }

  private void convolution(String name, int in, int out) throws IOException {
    int area = KERNEL * KERNEL;
    double limit = glorot(in * area, out * area);
    save(name + ".kernel", uniform(out * in * area, 0, limit), out, in, KERNEL, KERNEL);
    save(name + ".bias", uniform(out, 0, BIAS_RANGE), out);
  }

  /** A dense layer with {@code scale} times Glorot's weights, and biases near {@code bias}. */
  private void dense(String name, double scale, double bias, int in, int out) throws IOException {
    save(name + ".kernel", uniform(in * out, 0, scale * glorot(in, out)), in, out);
    save(name + ".bias", uniform(out, bias, BIAS_RANGE), out);
  }

  /** The limit of Glorot and Bengio's uniform distribution (2010). */
  private static double glorot(int fanIn, int fanOut) {
    return Math.sqrt(6.0 / (fanIn + fanOut));
  }

  /**
   * A quarter of each pixel and a quarter of a random one. Neighbouring patches of a plain image
   * are nearly alike; which of them a max-pool takes is then up to rounding.
   */
  private float[] noisy(float[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (pixels[i] + random.nextFloat()) / 4;
    }
    return pixels;
  }

  private float[] uniform(int count, double centre, double range) {
    float[] values = new float[count];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (centre + (2 * random.nextDouble() - 1) * range);
    }
    return values;
  }

  private void save(String name, float[] values, long... shape) throws IOException {
    try (INDArray array = Nd4j.create(values, shape)) {
      Nd4j.writeAsNumpy(array, folder.resolve(name + ".npy").toFile());
    }
  }
}
