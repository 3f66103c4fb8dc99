package org.losslab.network.kernels;

/**
 * The patches of one padded image times a matrix, patch values × filters. Each value is a sum in
 * the order of a patch's rows, columns and channels, from 0, with one rounding a step.
 */
interface DirectProduct {

  /** Returns the floats of an image as {@link #load} leaves it. */
  int spreadLength();

  /** Returns the floats of a row of windows, with what {@link #compute} needs beside it. */
  int rowsLength();

  /** Returns the floats of the packed matrix. */
  int packedLength();

  /** Returns the place of a value of the matrix among the packed ones. */
  int packedIndex(int row, int column);

  /** Lays an image out. */
  void load(PaddedImages image, AlignedFloats spread);

  /** Computes all windows, row by row. */
  void compute(
      AlignedFloats spread, AlignedFloats packed, AlignedFloats rows, SpatialWorker.Row row);
}
