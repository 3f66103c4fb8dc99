package org.losslab.network.kernels;

/** How the convolution of a shape is computed; what its threads share. */
interface SpatialWay {

  /** Returns how many images are worked on at once. */
  int group();

  /**
   * Prepares the filters for {@link SpatialWorker#forward}.
   *
   * @param weights filters × channels × rows × columns
   */
  void packForward(float[] weights, ThreadTeam team);

  /** Prepares the filters for the gradient of the input. */
  void packBackward(float[] weights, ThreadTeam team);

  /** Returns the floats of the prepared filters. */
  int packedLength();

  /** Returns the floats that {@link SpatialWorker#addFilters} adds to. */
  int sumsLength();

  /** Makes filters × channels × rows × columns of the sums. */
  void gradient(float[] sums, float[] filters);

  /** Returns what one thread works with. */
  SpatialWorker worker();
}
