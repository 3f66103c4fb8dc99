package org.losslab.network.kernels;

/** Convolutions of 3×3 by Winograd as {@code docs/ARITHMETIC.md} words them, block by block. */
final class ContractWinograd {
  /** Blocks whose gradients are summed on their own. */
  private static final int BLOCKS = 64;

  private ContractWinograd() {}

  /** The values of a channel. */
  interface Plane {
    float at(int y, int x, int channel);
  }

  static boolean serves(WindowShape s, int filters) {
    return s.size() == 3 && s.stride() == 1 && s.channels() % 16 == 0 && filters % 16 == 0;
  }

  /** Convolves with a filter a channel, g[channel][3 · row + column]. */
  static float[][] convolve(Plane d, int height, int width, float[][] g) {
    float[][] result = new float[height][width];
    for (int y = 0; y < height; y += 2) {
      for (int x = 0; x < width; x += 2) {
        float[] m = new float[16];
        for (int c = 0; c < g.length; c++) {
          float[] u = filter(g[c]);
          float[] v = input(d, y, x, c);
          for (int i = 0; i < 16; i++) {
            m[i] = Math.fma(v[i], u[i], m[i]);
          }
        }
        float[] left = new float[4];
        float[] right = new float[4];
        for (int i = 0; i < 4; i++) {
          left[i] = m[4 * i] + m[4 * i + 1] + m[4 * i + 2];
          right[i] = m[4 * i + 1] - m[4 * i + 2] - m[4 * i + 3];
        }
        for (int i = 0; i < 2; i++) {
          float[] r = i == 0 ? left : right;
          if (x + i < width) {
            result[y][x + i] = r[0] + r[1] + r[2];
            if (y + 1 < height) {
              result[y + 1][x + i] = r[1] - r[2] - r[3];
            }
          }
        }
      }
    }
    return result;
  }

  private static float[] filter(float[] g) {
    double[][] rows = new double[4][3];
    for (int x = 0; x < 3; x++) {
      double[] four = column(g[x], g[3 + x], g[6 + x]);
      for (int y = 0; y < 4; y++) {
        rows[y][x] = four[y];
      }
    }
    float[] u = new float[16];
    for (int y = 0; y < 4; y++) {
      double[] four = column(rows[y][0], rows[y][1], rows[y][2]);
      for (int x = 0; x < 4; x++) {
        u[4 * y + x] = (float) four[x];
      }
    }
    return u;
  }

  private static double[] column(double g0, double g1, double g2) {
    return new double[] {g0, (g0 + g1 + g2) / 2, (g0 - g1 + g2) / 2, g2};
  }

  private static float[] input(Plane d, int y, int x, int c) {
    float[][] rows = new float[4][4];
    for (int i = 0; i < 4; i++) {
      float d0 = d.at(y, x + i, c);
      float d1 = d.at(y + 1, x + i, c);
      float d2 = d.at(y + 2, x + i, c);
      float d3 = d.at(y + 3, x + i, c);
      rows[0][i] = d0 - d2;
      rows[1][i] = d1 + d2;
      rows[2][i] = d2 - d1;
      rows[3][i] = d1 - d3;
    }
    float[] v = new float[16];
    for (int i = 0; i < 4; i++) {
      v[4 * i] = rows[i][0] - rows[i][2];
      v[4 * i + 1] = rows[i][1] + rows[i][2];
      v[4 * i + 2] = rows[i][2] - rows[i][1];
      v[4 * i + 3] = rows[i][1] - rows[i][3];
    }
    return v;
  }

  /** A gradient by image, row and column; 0 beyond the last ones. */
  interface Errors {
    float at(int image, int y, int x);
  }

  /** An image by its number in the chunk. */
  interface Images {
    Plane of(int image);
  }

  /** Returns the gradient of one channel of one filter, of the images of a chunk. */
  static float[] sums(Images images, int channel, Errors e, int count, int height, int width) {
    int wide = (width + 1) / 2;
    int blocks = (height + 1) / 2 * wide;
    int group = Math.max(1, Math.min(16, BLOCKS / blocks));
    float[] s = new float[16];
    for (int first = 0; first < count; first += group) {
      int all = Math.min(group, count - first) * blocks;
      for (int from = 0; from < all; from += BLOCKS) {
        float[] sum = new float[16];
        for (int i = from; i < Math.min(from + BLOCKS, all); i++) {
          int image = first + i / blocks;
          int y = 2 * (i % blocks / wide);
          int x = 2 * (i % blocks % wide);
          float[] v = input(images.of(image), y, x, channel);
          float[] w = gradient(e, image, y, x);
          for (int k = 0; k < 16; k++) {
            sum[k] = Math.fma(v[k], w[k], sum[k]);
          }
        }
        for (int k = 0; k < 16; k++) {
          s[k] += sum[k];
        }
      }
    }
    return s;
  }

  private static float[] gradient(Errors e, int image, int y, int x) {
    float[][] rows = new float[4][];
    float[] up = {e.at(image, y, x), e.at(image, y, x + 1)};
    float[] down = {e.at(image, y + 1, x), e.at(image, y + 1, x + 1)};
    rows[0] = up;
    rows[1] = new float[] {up[0] + down[0], up[1] + down[1]};
    rows[2] = new float[] {up[0] - down[0], up[1] - down[1]};
    rows[3] = down;
    float[] w = new float[16];
    for (int i = 0; i < 4; i++) {
      float[] r = rows[i];
      w[4 * i] = r[0];
      w[4 * i + 1] = r[0] + r[1];
      w[4 * i + 2] = r[0] - r[1];
      w[4 * i + 3] = r[1];
    }
    return w;
  }

  /** Returns the nine values that come of the sums of a filter's channel. */
  static float[] filterGradient(float[] s) {
    double[][] rows = new double[3][4];
    for (int x = 0; x < 4; x++) {
      double[] three = back(s[x], s[4 + x], s[8 + x], s[12 + x]);
      for (int y = 0; y < 3; y++) {
        rows[y][x] = three[y];
      }
    }
    float[] g = new float[9];
    for (int y = 0; y < 3; y++) {
      double[] three = back(rows[y][0], rows[y][1], rows[y][2], rows[y][3]);
      for (int x = 0; x < 3; x++) {
        g[3 * y + x] = (float) three[x];
      }
    }
    return g;
  }

  private static double[] back(double s0, double s1, double s2, double s3) {
    return new double[] {s0 + (s1 + s2) / 2, (s1 - s2) / 2, (s1 + s2) / 2 - s3};
  }
}
