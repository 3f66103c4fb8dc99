package org.losslab.network.kernels;

/**
 * The rows of a matrix without their zeros, cut into blocks of {@value #BLOCK} columns: what {@link
 * SparseProduct} multiplies. Different threads may fill different rows.
 */
final class SparseRows {
  /** Columns whose products are summed on their own before the sums of the blocks are added. */
  static final int BLOCK = 48;

  /** Entries of a row in a block, and one that is written but not counted. */
  private static final int SLOT = BLOCK + 1;

  private int rows;
  private int columns;

  /**
   * Block by block, and in it row by row, as they are read: a value's bits, and below them its
   * column, from its block's first. That is one store where two arrays would take two.
   */
  private long[] entries = {};

  /** Where each row ends in each block, in the same order. */
  private int[] ends = {};

  /** Returns the blocks of so many columns. */
  static int blocks(int columns) {
    return (columns + BLOCK - 1) / BLOCK;
  }

  /** Makes room; rows that were filled are lost. */
  void resize(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    int slots = blocks(columns) * rows;
    if (ends.length < slots) {
      ends = new int[slots];
      entries = new long[slots * SLOT];
    }
  }

  /**
   * Fills a row.
   *
   * @param source the array in which its values lie
   * @param from index of the first
   * @param stride from one to the next
   */
  void fill(int row, float[] source, int from, int stride) {
    int slot = row;
    for (int first = 0; first < columns; first += BLOCK) {
      int n = Math.min(BLOCK, columns - first);
      ends[slot] = keep(source, from + first * stride, n, stride, slot * SLOT);
      slot += rows;
    }
  }

  /**
   * Writes what is not 0, and returns where it ends. Every value is written, and counted only if it
   * is to be kept: branches would be mispredicted.
   */
  private int keep(float[] source, int from, int n, int stride, int to) {
    long[] kept = entries;
    int end = to;
    for (int i = 0; i < n; i++) {
      int bits = Float.floatToRawIntBits(source[from + i * stride]);
      kept[end] = (long) bits << Integer.SIZE | i;
      end += -(bits & Integer.MAX_VALUE) >>> 31;
    }
    return end;
  }

  /** Returns the entries of all rows; see {@link #place} and {@link #value}. */
  long[] entries() {
    return entries;
  }

  /** Returns the column of an entry, from its block's first. */
  static int place(long entry) {
    return (int) entry;
  }

  /** Returns the value of an entry. */
  static float value(long entry) {
    return Float.intBitsToFloat((int) (entry >>> Integer.SIZE));
  }

  /** Returns the index of a row's first entry in a block. */
  int start(int row, int block) {
    return (block * rows + row) * SLOT;
  }

  /** Returns the index after a row's last entry in a block. */
  int end(int row, int block) {
    return ends[block * rows + row];
  }
}
