package org.losslab.network.kernels;

import java.util.stream.Stream;

/**
 * Up to {@value #COLUMNS} columns of a matrix without their zeros, row after row: what {@link
 * SparseProduct} multiplies.
 */
final class SparseBlock {
  /** Columns whose products are summed on their own before the sums of the blocks are added. */
  static final int COLUMNS = 48;

  private int rows;

  private long[] entries = {};

  /** Where each row ends. */
  private int[] ends = {};

  /** Makes several. */
  static SparseBlock[] several(int count) {
    return Stream.generate(SparseBlock::new).limit(count).toArray(SparseBlock[]::new);
  }

  /** Returns the blocks of so many columns. */
  static int count(int columns) {
    return (columns + COLUMNS - 1) / COLUMNS;
  }

  /** Returns the columns of one of the blocks of so many. */
  static int width(int block, int columns) {
    return Math.min(COLUMNS, columns - block * COLUMNS);
  }

  /**
   * Takes values; what was taken before is lost. Every value is written, and counted only if it is
   * not 0: branches would be mispredicted.
   *
   * @param source holds them
   * @param from index of the first
   * @param rows rows of the matrix
   * @param row from one row to the next
   * @param columns columns to take, at most {@link #COLUMNS}
   * @param column from one column to the next
   */
  void fill(float[] source, int from, int rows, int row, int columns, int column) {
    this.rows = rows;
    if (ends.length < rows) {
      ends = new int[rows];
      entries = new long[rows * COLUMNS + 1];
    }
    long[] kept = entries;
    int end = 0;
    for (int r = 0; r < rows; r++) {
      int at = from + r * row;
      for (int i = 0; i < columns; i++) {
        float value = source[at + i * column];
        kept[end] = PlacedValue.of(i, value);
        end += -(Float.floatToRawIntBits(value) & Integer.MAX_VALUE) >>> 31;
      }
      ends[r] = end;
    }
  }

  int rows() {
    return rows;
  }

  /** Returns the {@linkplain PlacedValue entries} of all rows, placed by column. */
  long[] entries() {
    return entries;
  }

  /** Returns the index after a row's last entry, where the next one's begin. */
  int end(int row) {
    return ends[row];
  }
}
