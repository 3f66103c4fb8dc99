package org.losslab.network.kernels;

/**
 * A way to compute the convolution of one image, without its bias, as far as the pool needs it. Not
 * safe for use by several threads: each has its own.
 */
interface Convolution {

  /** Returns the floats of the weights in the layout that this way reads. */
  int packedLength();

  /**
   * Prepares the weights.
   *
   * @param weights in Deeplearning4j's layout, filters × channels × kernel × kernel
   * @param packed receives {@link #packedLength} floats
   */
  void pack(float[] weights, AlignedFloats packed);

  /**
   * Takes the next image, and does what is best done for all of it.
   *
   * @param x holds the image, channel-last, with {@link Lanes#MOST} floats after it that may be
   *     read
   * @param at where it starts
   * @param packed the weights, as {@link #pack} wrote them
   */
  void load(float[] x, int at, AlignedFloats packed);

  /** Returns the floats from one row of the convolution to the next. */
  int rowLength();

  /** Returns the array in which {@link #computeRows} leaves rows. */
  AlignedFloats rows();

  /**
   * Computes the two rows of the convolution of the image that make a row of the pool, each 2 ·
   * pooled width × filters.
   *
   * @param py the row of the pool; after the first one, that which follows the one before
   * @param packed the weights of {@link #load}
   * @return where the first starts, from the first of {@link #rows}
   */
  int computeRows(int py, AlignedFloats packed);
}
