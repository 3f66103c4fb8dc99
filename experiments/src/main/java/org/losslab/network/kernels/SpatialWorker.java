package org.losslab.network.kernels;

/** What one thread computes of a convolution, on a group of images. */
interface SpatialWorker {

  /** Takes a row of windows, or of pixels. */
  @FunctionalInterface
  interface Row {
    /**
     * Takes it.
     *
     * @param image the image's number in the group
     * @param y the row
     * @param values holds the row
     * @param at index of its first value
     * @param pixel from one pixel to the next
     */
    void take(int image, int y, float[] values, int at, int pixel);
  }

  /** Lets what it works in start at lines of the cache, before a minibatch's first group. */
  void align();

  /** Returns the images of the group, to be filled before anything is computed. */
  PaddedImages input();

  /** Convolves the group's first images. */
  void forward(int count, Row row);

  /**
   * Adds the gradient of the filters.
   *
   * @param count how many images
   * @param e the output's gradient, images × windows × filters, with room for a vector
   * @param sums added to
   */
  void addFilters(int count, float[] e, float[] sums);

  /** Computes the gradient of the input, of what {@link #addFilters} got last. */
  void toInput(int count, Row row);
}
