package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transformations of Winograd's minimal filtering F(2×2, 3×3): A. Lavin and S. Gray, "Fast
 * Algorithms for Convolutional Neural Networks", CVPR 2016, section 4.1. A 2×2 block of outputs is
 * Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A, with the filter g, the 4×4 block d of the image, and ⊙ for the
 * element-wise product, summed over the channels. The constants are 0, ±1 and ±½, so that the
 * rounding error is about that of the definition.
 *
 * <p>The vectors of each method stay in registers because the method has no more than about fifty
 * of them and hands none to another one: beyond that, the compiler stops inlining and puts each
 * vector on the heap. Hence the repetition.
 */
final class WinogradTransform {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;

  /** Elements of a transformed block. */
  static final int ELEMENTS = 16;

  private WinogradTransform() {}

  /**
   * Computes G g Gᵀ, in double.
   *
   * @param g holds the filter
   * @param at index of its first value
   * @param step from one value to the next: 1, or -1 for the filter turned by 180°
   * @param packed receives the elements
   * @param to index of the first element
   * @param element from one element to the next
   */
  static void filter(float[] g, int at, int step, float[] packed, int to, int element) {
    double[] rows = new double[12];
    for (int x = 0; x < 3; x++) {
      int i = at + x * step;
      column(g[i], g[i + 3 * step], g[i + 6 * step], rows, x, 3);
    }
    double[] four = new double[4];
    for (int y = 0; y < 4; y++) {
      column(rows[3 * y], rows[3 * y + 1], rows[3 * y + 2], four, 0, 1);
      for (int x = 0; x < 4; x++) {
        packed[to + (4 * y + x) * element] = (float) four[x];
      }
    }
  }

  /** Multiplies G by a column. */
  private static void column(double g0, double g1, double g2, double[] to, int at, int stride) {
    to[at] = g0;
    to[at + stride] = (g0 + g1 + g2) / 2;
    to[at + 2 * stride] = (g0 - g1 + g2) / 2;
    to[at + 3 * stride] = g2;
  }

  /**
   * Computes the gradient of a filter from that of its transform, Gᵀ s G, in double; the last row
   * and column of s are counted negative, as {@link #gradient} leaves them.
   *
   * @param s holds the elements
   * @param at index of the first
   * @param element from one to the next
   * @param g receives the nine values
   * @param to index of the first
   */
  static void filterGradient(float[] s, int at, int element, float[] g, int to) {
    double[] rows = new double[12];
    for (int x = 0; x < 4; x++) {
      int i = at + x * element;
      int row = 4 * element;
      back(s[i], s[i + row], s[i + 2 * row], s[i + 3 * row], rows, x, 4);
    }
    double[] three = new double[3];
    for (int y = 0; y < 3; y++) {
      back(rows[4 * y], rows[4 * y + 1], rows[4 * y + 2], rows[4 * y + 3], three, 0, 1);
      for (int x = 0; x < 3; x++) {
        g[to + 3 * y + x] = (float) three[x];
      }
    }
  }

  private static void back(
      double s0, double s1, double s2, double s3, double[] to, int at, int stride) {
    to[at] = s0 + (s1 + s2) / 2;
    to[at + stride] = (s1 - s2) / 2;
    to[at + 2 * stride] = (s1 + s2) / 2 - s3;
  }

  /**
   * Computes Bᵀ d B of a block, for a vector of channels.
   *
   * @param x holds the image
   * @param d index of the block's first pixel
   * @param row from one row to the next
   * @param pixel from one pixel to the next
   * @param v receives the elements
   * @param to index of the first
   * @param element from one element to the next
   */
  static void input(float[] x, int d, int row, int pixel, float[] v, int to, int element) {
    subtractRows(x, d, d + 2 * row, pixel, v, to, element);
    addRows(x, d + row, d + 2 * row, pixel, v, to + 4 * element, element);
    subtractRows(x, d + 2 * row, d + row, pixel, v, to + 8 * element, element);
    subtractRows(x, d + row, d + 3 * row, pixel, v, to + 12 * element, element);
  }

  /** Computes one row of Bᵀ d B from the difference of two rows of d. */
  private static void subtractRows(
      float[] x, int a, int b, int next, float[] v, int to, int element) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, x, a).sub(FloatVector.fromArray(SPECIES, x, b));
    FloatVector t1 =
        FloatVector.fromArray(SPECIES, x, a + next)
            .sub(FloatVector.fromArray(SPECIES, x, b + next));
    FloatVector t2 =
        FloatVector.fromArray(SPECIES, x, a + 2 * next)
            .sub(FloatVector.fromArray(SPECIES, x, b + 2 * next));
    FloatVector t3 =
        FloatVector.fromArray(SPECIES, x, a + 3 * next)
            .sub(FloatVector.fromArray(SPECIES, x, b + 3 * next));
    t0.sub(t2).intoArray(v, to);
    t1.add(t2).intoArray(v, to + element);
    t2.sub(t1).intoArray(v, to + 2 * element);
    t1.sub(t3).intoArray(v, to + 3 * element);
  }

  /** As {@link #subtractRows}, from the sum of the two rows. */
  private static void addRows(float[] x, int a, int b, int next, float[] v, int to, int element) {
    FloatVector t0 = FloatVector.fromArray(SPECIES, x, a).add(FloatVector.fromArray(SPECIES, x, b));
    FloatVector t1 =
        FloatVector.fromArray(SPECIES, x, a + next)
            .add(FloatVector.fromArray(SPECIES, x, b + next));
    FloatVector t2 =
        FloatVector.fromArray(SPECIES, x, a + 2 * next)
            .add(FloatVector.fromArray(SPECIES, x, b + 2 * next));
    FloatVector t3 =
        FloatVector.fromArray(SPECIES, x, a + 3 * next)
            .add(FloatVector.fromArray(SPECIES, x, b + 3 * next));
    t0.sub(t2).intoArray(v, to);
    t1.add(t2).intoArray(v, to + element);
    t2.sub(t1).intoArray(v, to + 2 * element);
    t1.sub(t3).intoArray(v, to + 3 * element);
  }

  /**
   * Computes Aᵀ m A of a block, for a vector of filters.
   *
   * @param p holds the elements
   * @param m index of the first
   * @param next from one element to the next
   * @param z receives the block
   * @param to index of its first pixel
   * @param row from one row to the next
   * @param pixel from one pixel to the next
   */
  static void output(float[] p, int m, int next, float[] z, int to, int row, int pixel) {
    left(p, m, next, z, to, to + row);
    right(p, m, next, z, to + pixel, to + pixel + row);
  }

  /** Computes the left column of Aᵀ m A. */
  private static void left(float[] p, int m, int next, float[] z, int up, int down) {
    int row = 4 * next;
    FloatVector m0 =
        FloatVector.fromArray(SPECIES, p, m)
            .add(FloatVector.fromArray(SPECIES, p, m + next))
            .add(FloatVector.fromArray(SPECIES, p, m + 2 * next));
    FloatVector m1 =
        FloatVector.fromArray(SPECIES, p, m + row)
            .add(FloatVector.fromArray(SPECIES, p, m + row + next))
            .add(FloatVector.fromArray(SPECIES, p, m + row + 2 * next));
    FloatVector m2 =
        FloatVector.fromArray(SPECIES, p, m + 2 * row)
            .add(FloatVector.fromArray(SPECIES, p, m + 2 * row + next))
            .add(FloatVector.fromArray(SPECIES, p, m + 2 * row + 2 * next));
    FloatVector m3 =
        FloatVector.fromArray(SPECIES, p, m + 3 * row)
            .add(FloatVector.fromArray(SPECIES, p, m + 3 * row + next))
            .add(FloatVector.fromArray(SPECIES, p, m + 3 * row + 2 * next));
    m0.add(m1).add(m2).intoArray(z, up);
    m1.sub(m2).sub(m3).intoArray(z, down);
  }

  /** As {@link #left}, the right column. */
  private static void right(float[] p, int m, int next, float[] z, int up, int down) {
    int row = 4 * next;
    FloatVector m0 =
        FloatVector.fromArray(SPECIES, p, m + next)
            .sub(FloatVector.fromArray(SPECIES, p, m + 2 * next))
            .sub(FloatVector.fromArray(SPECIES, p, m + 3 * next));
    FloatVector m1 =
        FloatVector.fromArray(SPECIES, p, m + row + next)
            .sub(FloatVector.fromArray(SPECIES, p, m + row + 2 * next))
            .sub(FloatVector.fromArray(SPECIES, p, m + row + 3 * next));
    FloatVector m2 =
        FloatVector.fromArray(SPECIES, p, m + 2 * row + next)
            .sub(FloatVector.fromArray(SPECIES, p, m + 2 * row + 2 * next))
            .sub(FloatVector.fromArray(SPECIES, p, m + 2 * row + 3 * next));
    FloatVector m3 =
        FloatVector.fromArray(SPECIES, p, m + 3 * row + next)
            .sub(FloatVector.fromArray(SPECIES, p, m + 3 * row + 2 * next))
            .sub(FloatVector.fromArray(SPECIES, p, m + 3 * row + 3 * next));
    m0.add(m1).add(m2).intoArray(z, up);
    m1.sub(m2).sub(m3).intoArray(z, down);
  }

  /**
   * Computes A e Aᵀ of the gradient e of a 2×2 block of outputs, for a vector of filters, but for
   * the sign of the last row and column, which {@link #filterGradient} puts right.
   *
   * @param e holds the gradient
   * @param at index of the block's first pixel
   * @param row from one row to the next
   * @param pixel from one pixel to the next
   * @param w receives the elements
   * @param to index of the first
   * @param element from one to the next
   */
  static void gradient(float[] e, int at, int row, int pixel, float[] w, int to, int element) {
    FloatVector a = FloatVector.fromArray(SPECIES, e, at);
    FloatVector b = FloatVector.fromArray(SPECIES, e, at + pixel);
    FloatVector c = FloatVector.fromArray(SPECIES, e, at + row);
    FloatVector d = FloatVector.fromArray(SPECIES, e, at + row + pixel);
    FloatVector left = a.add(c);
    FloatVector right = b.add(d);
    int next = to + 4 * element;
    left.intoArray(w, next);
    left.add(right).intoArray(w, next + element);
    left.sub(right).intoArray(w, next + 2 * element);
    right.intoArray(w, next + 3 * element);
    left = a.sub(c);
    right = b.sub(d);
    next += 4 * element;
    left.intoArray(w, next);
    left.add(right).intoArray(w, next + element);
    left.sub(right).intoArray(w, next + 2 * element);
    right.intoArray(w, next + 3 * element);
    next += 4 * element;
    c.intoArray(w, next);
    c.add(d).intoArray(w, next + element);
    c.sub(d).intoArray(w, next + 2 * element);
    d.intoArray(w, next + 3 * element);
    a.intoArray(w, to);
    a.add(b).intoArray(w, to + element);
    a.sub(b).intoArray(w, to + 2 * element);
    b.intoArray(w, to + 3 * element);
  }
}
