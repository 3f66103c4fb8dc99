package org.losslab.network.kernels;

/**
 * Where the windows of a convolution or a pool lie in a channel-last image, as in Keras.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param channels values of a pixel
 * @param size rows and columns of a window
 * @param stride rows, and columns, from one window to the next
 * @param top rows of padding above the image
 * @param left columns of padding left of it
 * @param outputHeight rows of windows
 * @param outputWidth columns of windows
 */
public record WindowShape(
    int height,
    int width,
    int channels,
    int size,
    int stride,
    int top,
    int left,
    int outputHeight,
    int outputWidth) {

  /**
   * Returns the shape of windows that all lie within the image, or of as many as start in it, for
   * which it is padded evenly, the odd row and column below and to the right.
   *
   * @throws IllegalArgumentException if no window fits
   */
  public static WindowShape of(
      int height, int width, int channels, int size, int stride, boolean same) {
    int rows = windows(height, size, stride, same);
    int columns = windows(width, size, stride, same);
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a window of " + size + "x" + size + " does not fit into " + height + "x" + width);
    }
    return new WindowShape(
        height,
        width,
        channels,
        size,
        stride,
        same ? padding(height, size, stride, rows) : 0,
        same ? padding(width, size, stride, columns) : 0,
        rows,
        columns);
  }

  /** Returns how many windows there are along one side; 0: none fits. */
  public static int windows(int length, int size, int stride, boolean same) {
    return same ? (length + stride - 1) / stride : length < size ? 0 : (length - size) / stride + 1;
  }

  private static int padding(int length, int size, int stride, int windows) {
    return Math.max(0, (windows - 1) * stride + size - length) / 2;
  }

  /** Returns the values of an image. */
  public int inputLength() {
    return height * width * channels;
  }

  /** Returns how many windows there are. */
  public int windows() {
    return outputHeight * outputWidth;
  }

  /** Returns the rows that the windows cover, padding included. */
  int coveredHeight() {
    return (outputHeight - 1) * stride + size;
  }

  /** Returns the columns that the windows cover, padding included. */
  int coveredWidth() {
    return (outputWidth - 1) * stride + size;
  }
}
