package org.losslab.network.kernels;

import java.util.Locale;

/**
 * The sizes of one convolution block: a {@code kernel}×{@code kernel} convolution of stride 1
 * without padding, then a 2×2 max-pool of stride 2 that drops an odd last row and column. All
 * images are channel-last: index {@code (y * width + x) * channels + c}.
 *
 * @param height rows of an input image
 * @param width columns of an input image
 * @param channels channels of an input image
 * @param kernel rows and columns of a filter
 * @param filters number of filters, which are the channels of the output
 */
public record BlockShape(int height, int width, int channels, int kernel, int filters) {

  /** Checks that at least one pooled value comes out. */
  public BlockShape {
    if (channels < 1 || kernel < 1 || filters < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "channels (%d), kernel (%d) and filters (%d) must be positive",
              channels,
              kernel,
              filters));
    }
    if (height < kernel + 1 || width < kernel + 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an image of %d x %d is too small for a kernel of %d and a 2 x 2 pool",
              height,
              width,
              kernel));
    }
  }

  /** Returns the rows after convolution. */
  public int convolvedHeight() {
    return height - kernel + 1;
  }

  /** Returns the columns after convolution. */
  public int convolvedWidth() {
    return width - kernel + 1;
  }

  /** Returns the rows after pooling. */
  public int pooledHeight() {
    return convolvedHeight() / 2;
  }

  /** Returns the columns after pooling. */
  public int pooledWidth() {
    return convolvedWidth() / 2;
  }

  /** Returns the floats of one input image. */
  public int inputLength() {
    return height * width * channels;
  }

  /** Returns the floats of a buffer for an input image, with room for a vector's overhang. */
  int imageCapacity() {
    return inputLength() + Lanes.MOST;
  }

  /** Returns the floats of one output image. */
  public int outputLength() {
    return pooledHeight() * pooledWidth() * filters;
  }

  /** Returns the floats of one image between two rows of the input. */
  int rowStride() {
    return width * channels;
  }

  /** Returns the inputs that one value of the convolution sees. */
  int patchLength() {
    return kernel * kernel * channels;
  }
}
