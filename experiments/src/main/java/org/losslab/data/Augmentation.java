package org.losslab.data;

import java.util.Arrays;
import org.losslab.files.InputException;
import org.losslab.study.AugmentationConfig;
import org.losslab.study.ImageShape;

/**
 * Mirrors and moves training images at random. What an image becomes is a pure function of the
 * seed, the epoch and the image's place in the training set: the same in every arm of a study, with
 * minibatches of any size, and after a restart. An image that is moved is black where it came from,
 * as if it had been padded with zeros and cropped (He, Zhang, Ren and Sun, "Deep residual learning
 * for image recognition", CVPR 2016, section 4.2).
 */
public final class Augmentation {
  /** Sets these random numbers apart from others. */
  private static final long STREAM = 0x61756d656e74L;

  private final AugmentationConfig config;
  private final ImageShape shape;
  private final long seed;

  /**
   * The changes of a run.
   *
   * @param shape the size of the images
   * @param seed the run's seed
   * @throws InputException if an image can be moved out of itself
   */
  public Augmentation(AugmentationConfig config, ImageShape shape, long seed) {
    int least = Math.min(shape.height(), shape.width());
    if (config.shift() >= least) {
      throw new InputException(
          "training.augmentation.shift is "
              + config.shift()
              + "; expected at most "
              + (least - 1)
              + " for images of "
              + shape);
    }
    this.config = config;
    this.shape = shape;
    this.seed = seed;
  }

  /**
   * Writes an image as an epoch has it.
   *
   * @param pixels all images
   * @param image the image's place
   * @param epoch the epoch, from 1
   * @param to receives rows × columns × channels
   */
  public void apply(byte[] pixels, int image, int epoch, byte[] to) {
    SplitMix64 random = new SplitMix64(STREAM, seed, epoch, image);
    // Drawn in any case, so that the moves are the same with and without mirroring.
    boolean mirrored = random.nextInt(2) == 1 && config.flip();
    int down = random.nextInt(2 * config.shift() + 1) - config.shift();
    int right = random.nextInt(2 * config.shift() + 1) - config.shift();
    int row = shape.width() * shape.channels();
    int from = image * shape.values();
    for (int y = 0; y < shape.height(); y++) {
      int source = y - down;
      if (source < 0 || source >= shape.height()) {
        Arrays.fill(to, y * row, (y + 1) * row, (byte) 0);
      } else {
        row(pixels, from + source * row, right, mirrored, to, y * row);
      }
    }
  }

  private void row(byte[] pixels, int from, int right, boolean mirrored, byte[] to, int at) {
    int channels = shape.channels();
    int width = shape.width();
    for (int x = 0; x < width; x++) {
      int moved = x - right;
      boolean inside = moved >= 0 && moved < width;
      int source = from + (mirrored ? width - 1 - moved : moved) * channels;
      for (int c = 0; c < channels; c++) {
        to[at + x * channels + c] = inside ? pixels[source + c] : 0;
      }
    }
  }
}
