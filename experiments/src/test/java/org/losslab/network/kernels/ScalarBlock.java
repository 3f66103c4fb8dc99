package org.losslab.network.kernels;

import java.util.function.IntFunction;

/**
 * A convolution block written step by step from docs/ARITHMETIC.md, with scalars: the kernels must
 * give the same bits.
 */
final class ScalarBlock {
  private static final int CHUNK = 16;
  private static final int DEAD = -1;

  private final BlockShape shape;
  private final BlockCase block;
  private final int channels;
  private final int kernel;

  /** For each pooled value, its winner's position in the convolution, or {@link #DEAD}. */
  private final int[] winners;

  ScalarBlock(BlockCase block) {
    this.block = block;
    shape = block.shape();
    channels = shape.channels();
    kernel = shape.kernel();
    winners = new int[block.images() * shape.outputLength()];
  }

  BlockCase.Results run() {
    float[] output = forward(block.masks(), block.scale());
    float[] weights = new float[block.w().length];
    float[] bias = new float[shape.filters()];
    for (int first = 0; first < block.images(); first += CHUNK) {
      float[] weightSums = new float[weights.length];
      float[] biasSums = new float[bias.length];
      for (int i = first; i < Math.min(block.images(), first + CHUNK); i++) {
        addGradients(i, weightSums, biasSums);
      }
      for (int k = 0; k < weights.length; k++) {
        weights[k] = first == 0 ? weightSums[k] : weights[k] + weightSums[k];
      }
      for (int f = 0; f < bias.length; f++) {
        bias[f] = first == 0 ? biasSums[f] : bias[f] + biasSums[f];
      }
    }
    return new BlockCase.Results(output, weights, bias, inputGradient());
  }

  private float x(int image, int y, int x, int c) {
    return block.x()[xIndex(image, y, x, c)];
  }

  private int xIndex(int image, int y, int x, int c) {
    return ((image * shape.height() + y) * shape.width() + x) * channels + c;
  }

  private int wIndex(int f, int ky, int kx, int c) {
    return ((f * channels + c) * kernel + ky) * kernel + kx;
  }

  private float[] forward(IntFunction<DropoutMask> masks, float scale) {
    float[] output = new float[winners.length];
    boolean winograd = kernel == 3 && channels % 16 == 0;
    int o = 0;
    for (int i = 0; i < block.images(); i++) {
      DropoutMask mask = masks.apply(i);
      for (int window = 0; window < shape.pooledHeight() * shape.pooledWidth(); window++) {
        int y = window / shape.pooledWidth() * 2;
        int x = window % shape.pooledWidth() * 2;
        for (int f = 0; f < shape.filters(); f++, o++) {
          float[] z = winograd ? winograd(i, y, x, f) : definition(i, y, x, f);
          int upper = replaces(z[1], z[0]) ? 1 : 0;
          int lower = replaces(z[3], z[2]) ? 3 : 2;
          int winner = replaces(z[lower], z[upper]) ? lower : upper;
          float v = z[winner] + block.b()[f];
          boolean dead = v <= 0 || mask != null && !mask.keeps(o % shape.outputLength());
          output[o] = dead ? 0 : v * scale;
          winners[o] = dead ? DEAD : (y + winner / 2) * shape.convolvedWidth() + x + winner % 2;
        }
      }
    }
    return output;
  }

  private static boolean replaces(float next, float current) {
    return next > current || Float.isNaN(next);
  }

  private float[] definition(int image, int y, int x, int f) {
    float[] z = new float[4];
    for (int candidate = 0; candidate < 4; candidate++) {
      for (int ky = 0; ky < kernel; ky++) {
        for (int kx = 0; kx < kernel; kx++) {
          for (int c = 0; c < channels; c++) {
            float d = x(image, y + candidate / 2 + ky, x + candidate % 2 + kx, c);
            z[candidate] = Math.fma(d, block.w()[wIndex(f, ky, kx, c)], z[candidate]);
          }
        }
      }
    }
    return z;
  }

  private float[] winograd(int image, int y, int x, int f) {
    float[][] m = new float[4][4];
    for (int c = 0; c < channels; c++) {
      float[][] u = transformedFilter(f, c);
      float[][] rows = new float[4][];
      float[][] d = new float[4][4];
      for (int r = 0; r < 4; r++) {
        for (int k = 0; k < 4; k++) {
          d[k][r] = x(image, y + r, x + k, c);
        }
      }
      for (int k = 0; k < 4; k++) {
        rows[k] = transformed(d[k]);
      }
      for (int r = 0; r < 4; r++) {
        float[] v = transformed(new float[] {rows[0][r], rows[1][r], rows[2][r], rows[3][r]});
        for (int k = 0; k < 4; k++) {
          m[r][k] = Math.fma(v[k], u[r][k], m[r][k]);
        }
      }
    }
    float[] left = new float[4];
    float[] right = new float[4];
    for (int r = 0; r < 4; r++) {
      left[r] = m[r][0] + m[r][1] + m[r][2];
      right[r] = m[r][1] - m[r][2] - m[r][3];
    }
    return new float[] {
      left[0] + left[1] + left[2],
      right[0] + right[1] + right[2],
      left[1] - left[2] - left[3],
      right[1] - right[2] - right[3]
    };
  }

  private static float[] transformed(float[] d) {
    return new float[] {d[0] - d[2], d[1] + d[2], d[2] - d[1], d[1] - d[3]};
  }

  private float[][] transformedFilter(int f, int c) {
    double[][] columns = new double[3][];
    for (int kx = 0; kx < 3; kx++) {
      float[] w = block.w();
      columns[kx] =
          transformed(w[wIndex(f, 0, kx, c)], w[wIndex(f, 1, kx, c)], w[wIndex(f, 2, kx, c)]);
    }
    float[][] u = new float[4][4];
    for (int r = 0; r < 4; r++) {
      double[] row = transformed(columns[0][r], columns[1][r], columns[2][r]);
      for (int k = 0; k < 4; k++) {
        u[r][k] = (float) row[k];
      }
    }
    return u;
  }

  private static double[] transformed(double g0, double g1, double g2) {
    return new double[] {g0, (g0 + g1 + g2) / 2, (g0 - g1 + g2) / 2, g2};
  }

  private void addGradients(int image, float[] weights, float[] bias) {
    int from = image * shape.outputLength();
    for (int o = from; o < from + shape.outputLength(); o++) {
      if (winners[o] == DEAD) {
        continue;
      }
      int f = o % shape.filters();
      float e = block.outGradient()[o] * block.scale();
      bias[f] += e;
      int wy = winners[o] / shape.convolvedWidth();
      int wx = winners[o] % shape.convolvedWidth();
      for (int k = 0; k < shape.patchLength(); k++) {
        int ky = k / channels / kernel;
        int kx = k / channels % kernel;
        int at = wIndex(f, ky, kx, k % channels);
        weights[at] = Math.fma(e, x(image, wy + ky, wx + kx, k % channels), weights[at]);
      }
    }
  }

  private float[] inputGradient() {
    float[] result = new float[block.x().length];
    for (int window = 0; window < winners.length; window += shape.filters()) {
      int image = window / shape.outputLength();
      int inImage = window % shape.outputLength() / shape.filters();
      int y = inImage / shape.pooledWidth() * 2;
      int x = inImage % shape.pooledWidth() * 2;
      for (int candidate = 0; candidate < 4; candidate++) {
        int wy = y + candidate / 2;
        int wx = x + candidate % 2;
        for (int f = 0; f < shape.filters(); f++) {
          if (winners[window + f] == wy * shape.convolvedWidth() + wx) {
            spread(image, wy, wx, f, block.outGradient()[window + f] * block.scale(), result);
          }
        }
      }
    }
    return result;
  }

  private void spread(int image, int wy, int wx, int f, float e, float[] result) {
    for (int k = 0; k < shape.patchLength(); k++) {
      int ky = k / channels / kernel;
      int kx = k / channels % kernel;
      int c = k % channels;
      int at = xIndex(image, wy + ky, wx + kx, c);
      result[at] = Math.fma(e, block.w()[wIndex(f, ky, kx, c)], result[at]);
    }
  }
}
