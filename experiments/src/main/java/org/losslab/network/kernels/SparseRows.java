package org.losslab.network.kernels;

/**
 * The rows of a matrix without their zeros, cut into blocks of {@value #BLOCK} columns: what {@link
 * SparseProduct} multiplies. Different threads may fill different rows.
 */
final class SparseRows {
  /** Columns whose products are summed on their own before the sums of the blocks are added. */
  static final int BLOCK = 48;

  private int blocks;

  /** Room of a row: always one more than is kept. */
  private int capacity;

  /**
   * Each value's bits, and below them its column, from its block's first: one store instead of two.
   */
  private long[] entries = {};

  /** For each row, where its blocks start, and where the last one ends. */
  private int[] starts = {};

  /** Returns the blocks of so many columns. */
  static int blocks(int columns) {
    return (columns + BLOCK - 1) / BLOCK;
  }

  /** Makes room; rows that were filled are lost. */
  void resize(int rows, int columns) {
    blocks = blocks(columns);
    capacity = columns + 1;
    if (entries.length < rows * capacity) {
      entries = new long[rows * capacity];
    }
    if (starts.length < rows * (blocks + 1)) {
      starts = new int[rows * (blocks + 1)];
    }
  }

  /**
   * Fills a row.
   *
   * @param source the array in which its values lie side by side
   * @param from index of the first
   */
  void fill(int row, float[] source, int from) {
    int columns = capacity - 1;
    int end = row * capacity;
    int start = row * (blocks + 1);
    for (int block = 0; block < blocks; block++) {
      starts[start + block] = end;
      int first = from + block * BLOCK;
      end = keep(source, first, Math.min(BLOCK, from + columns - first), 1, end);
    }
    starts[start + blocks] = end;
  }

  /**
   * Appends what is not 0, and returns where it ends. Every value is written, and counted only if
   * it is to be kept: branches would be mispredicted.
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

  /** As {@link #fill}, where the values lie in a column of a matrix with so many columns. */
  void fillFromColumn(int row, float[] source, int from, int stride) {
    int columns = capacity - 1;
    int end = row * capacity;
    int start = row * (blocks + 1);
    for (int block = 0; block < blocks; block++) {
      starts[start + block] = end;
      int first = block * BLOCK;
      int n = Math.min(BLOCK, columns - first);
      end = keep(source, from + first * stride, n, stride, end);
    }
    starts[start + blocks] = end;
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

  /** Returns where a block of a row starts; it ends where the next one starts. */
  int start(int row, int block) {
    return starts[row * (blocks + 1) + block];
  }
}
