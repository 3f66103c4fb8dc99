package org.losslab.network.kernels;

/**
 * Products of rows of windows, one row after another, by whole tiles: what the last tile of a row
 * computes beyond it is kept for the next one, whose windows follow in the left matrix.
 */
final class ProductSweep {
  private final int[] offsets;
  private final int columns;
  private final int wanted;
  private final int needed;
  private final int next;

  /**
   * Prepares products.
   *
   * @param offsets where each column of the left matrix lies, as {@link ProductTile} takes it
   * @param columns columns of the right matrix, filled up to whole tiles
   * @param wanted its columns themselves
   * @param needed windows of a row
   * @param next from one row's first window to the next row's, in windows
   */
  ProductSweep(int[] offsets, int columns, int wanted, int needed, int next) {
    this.offsets = offsets;
    this.columns = columns;
    this.wanted = wanted;
    this.needed = needed;
    this.next = next;
  }

  /** Returns the floats that {@link #compute} works in. */
  int length() {
    return (needed + ProductTile.ROWS) * columns;
  }

  /**
   * Computes a row of windows.
   *
   * @param a holds the left matrix
   * @param at index of the row's first window
   * @param ahead windows of it that the row before has left; 0 for an image's first
   * @param right the right matrix in the layout of {@link ProductTile#rightIndex}
   * @param rows receives windows × columns
   * @return the windows that are left for the next row
   */
  int compute(float[] a, int at, int ahead, AlignedFloats right, AlignedFloats rows) {
    float[] product = rows.array();
    if (ahead > 0) {
      System.arraycopy(product, rows.at() + next * columns, product, rows.at(), ahead * columns);
    }
    int end = ahead;
    while (end < needed) {
      end += ProductTile.ROWS;
    }
    for (int column = 0; column < columns; column += ProductTile.COLUMNS) {
      for (int window = ahead; window < end; window += ProductTile.ROWS) {
        ProductTile.compute(
            a,
            at + window * ProductTile.STEP,
            offsets,
            right.array(),
            right.at() + column * offsets.length,
            product,
            rows.at() + window * columns + column,
            columns,
            wanted - column);
      }
    }
    return Math.max(0, end - next);
  }
}
