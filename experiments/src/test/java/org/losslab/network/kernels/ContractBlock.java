package org.losslab.network.kernels;

import java.util.Arrays;

/**
 * A convolution block in training as {@code docs/ARITHMETIC.md} words it, one number at a time, in
 * the order and with the roundings given there.
 */
final class ContractBlock {
  private static final int CHUNK = 16;
  private static final int[] ROW = {0, 0, 1, 1};
  private static final int[] COLUMN = {0, 1, 0, 1};

  private final BlockCase c;
  private final BlockShape shape;
  private final float[] output;

  /** For each output, the candidate that has its gradient; -1: none. */
  private final int[] sources;

  ContractBlock(BlockCase c) {
    this.c = c;
    this.shape = c.shape();
    this.output = new float[c.images() * shape.outputLength()];
    this.sources = new int[output.length];
  }

  BlockCase.Results run() {
    int o = 0;
    for (int i = 0; i < c.images(); i++) {
      DropoutMask mask = c.masks().apply(i);
      for (int py = 0; py < shape.pooledHeight(); py++) {
        for (int px = 0; px < shape.pooledWidth(); px++) {
          for (int f = 0; f < shape.filters(); f++, o++) {
            pool(window(i, py, px, f), c.b()[f], o);
            if (sources[o] < 0 || mask != null && !mask.keeps(o % shape.outputLength())) {
              output[o] = 0;
              sources[o] = -1;
            }
          }
        }
      }
    }
    float[] weights = new float[c.w().length];
    float[] bias = new float[c.b().length];
    for (int from = 0; from < c.images(); from += CHUNK) {
      addChunk(from, Math.min(c.images(), from + CHUNK), weights, bias);
    }
    return new BlockCase.Results(output, weights, bias, inputGradient());
  }

  private void pool(float[] z, float bias, int o) {
    float up = Math.max(z[0], z[1]);
    float down = Math.max(z[2], z[3]);
    float max = Math.max(up, down) + bias;
    output[o] = max * c.scale();
    int source = down > up ? (z[3] > z[2] ? 3 : 2) : (z[1] > z[0] ? 1 : 0);
    sources[o] = max <= 0 ? -1 : source;
  }

  private float[] window(int image, int py, int px, int f) {
    boolean winograd =
        shape.kernel() == 3
            && shape.channels() % 32 == 0
            && shape.pooledHeight() * shape.pooledWidth() >= 4;
    if (winograd) {
      return winograd(image, 2 * py, 2 * px, f);
    }
    float[] z = new float[4];
    for (int k = 0; k < 4; k++) {
      z[k] = patch(image, 2 * py + ROW[k], 2 * px + COLUMN[k], f);
    }
    return z;
  }

  private float x(int image, int y, int x, int channel) {
    return c.x()[((image * shape.height() + y) * shape.width() + x) * shape.channels() + channel];
  }

  private int weightAt(int f, int channel, int y, int x) {
    return ((f * shape.channels() + channel) * shape.kernel() + y) * shape.kernel() + x;
  }

  private float patch(int image, int top, int left, int f) {
    float sum = 0;
    for (int y = 0; y < shape.kernel(); y++) {
      for (int x = 0; x < shape.kernel(); x++) {
        for (int k = 0; k < shape.channels(); k++) {
          sum = Math.fma(x(image, top + y, left + x, k), c.w()[weightAt(f, k, y, x)], sum);
        }
      }
    }
    return sum + 0f;
  }

  private float[] winograd(int image, int top, int left, int f) {
    float[][] m = new float[4][4];
    for (int k = 0; k < shape.channels(); k++) {
      float[][] u = filter(f, k);
      float[][] v = new float[4][4];
      float[][] rows = new float[4][4];
      for (int x = 0; x < 4; x++) {
        float[] d = new float[4];
        for (int y = 0; y < 4; y++) {
          d[y] = x(image, top + y, left + x, k);
        }
        float[] t = data(d);
        for (int y = 0; y < 4; y++) {
          rows[y][x] = t[y];
        }
      }
      Arrays.setAll(v, y -> data(rows[y]));
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          m[y][x] = Math.fma(v[y][x], u[y][x], m[y][x]);
        }
      }
    }
    float[] l = new float[4];
    float[] r = new float[4];
    for (int y = 0; y < 4; y++) {
      l[y] = m[y][0] + m[y][1] + m[y][2];
      r[y] = m[y][1] - m[y][2] - m[y][3];
    }
    return new float[] {
      l[0] + l[1] + l[2], r[0] + r[1] + r[2], l[1] - l[2] - l[3], r[1] - r[2] - r[3]
    };
  }

  private static float[] data(float[] d) {
    return new float[] {d[0] - d[2], d[1] + d[2], d[2] - d[1], d[1] - d[3]};
  }

  private float[][] filter(int f, int channel) {
    double[][] columns = new double[4][3];
    for (int x = 0; x < 3; x++) {
      double[] g = new double[3];
      for (int y = 0; y < 3; y++) {
        g[y] = c.w()[weightAt(f, channel, y, x)];
      }
      double[] t = filter(g);
      for (int y = 0; y < 4; y++) {
        columns[y][x] = t[y];
      }
    }
    float[][] u = new float[4][4];
    for (int y = 0; y < 4; y++) {
      double[] t = filter(columns[y]);
      for (int x = 0; x < 4; x++) {
        u[y][x] = (float) t[x];
      }
    }
    return u;
  }

  private static double[] filter(double[] g) {
    return new double[] {g[0], (g[0] + g[1] + g[2]) / 2, (g[0] - g[1] + g[2]) / 2, g[2]};
  }

  private void addChunk(int from, int to, float[] weights, float[] bias) {
    float[] chunkWeights = new float[weights.length];
    float[] chunkBias = new float[bias.length];
    for (int i = from; i < to; i++) {
      for (int f = 0; f < shape.filters(); f++) {
        float sum = 0;
        float[] sums = new float[shape.patchLength()];
        int alive = 0;
        for (int p = 0; p < shape.pooledHeight() * shape.pooledWidth(); p++) {
          int o = i * shape.outputLength() + p * shape.filters() + f;
          if (sources[o] >= 0) {
            alive++;
            sum += c.outGradient()[o] * c.scale();
            addPatch(i, p, o, sums);
          }
        }
        chunkBias[f] += sum;
        for (int k = 0; k < sums.length && alive > 0; k++) {
          chunkWeights[f * sums.length + k] += sums[k];
        }
      }
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] = from == 0 ? chunkWeights[k] : weights[k] + chunkWeights[k];
    }
    for (int k = 0; k < bias.length; k++) {
      bias[k] = from == 0 ? chunkBias[k] : bias[k] + chunkBias[k];
    }
  }

  private void addPatch(int image, int place, int o, float[] sums) {
    int top = 2 * (place / shape.pooledWidth()) + ROW[sources[o]];
    int left = 2 * (place % shape.pooledWidth()) + COLUMN[sources[o]];
    float v = c.outGradient()[o] * c.scale();
    for (int k = 0; k < shape.channels(); k++) {
      for (int y = 0; y < shape.kernel(); y++) {
        for (int x = 0; x < shape.kernel(); x++) {
          int at = weightAt(0, k, y, x);
          sums[at] = Math.fma(v, x(image, top + y, left + x, k), sums[at]);
        }
      }
    }
  }

  private float[] inputGradient() {
    float[] gradient = new float[c.x().length];
    for (int i = 0; i < c.images(); i++) {
      for (int p = 0; p < shape.pooledHeight() * shape.pooledWidth(); p++) {
        for (int candidate = 0; candidate < 4; candidate++) {
          addFilters(i, p, candidate, gradient);
        }
      }
    }
    return gradient;
  }

  private void addFilters(int image, int place, int candidate, float[] gradient) {
    int first = image * shape.outputLength() + place * shape.filters();
    int top = 2 * (place / shape.pooledWidth()) + ROW[candidate];
    int left = 2 * (place % shape.pooledWidth()) + COLUMN[candidate];
    for (int y = 0; y < shape.kernel(); y++) {
      for (int x = 0; x < shape.kernel(); x++) {
        for (int k = 0; k < shape.channels(); k++) {
          float sum = 0;
          for (int f = 0; f < shape.filters(); f++) {
            if (sources[first + f] == candidate) {
              float v = c.outGradient()[first + f] * c.scale();
              sum = Math.fma(v, c.w()[weightAt(f, k, y, x)], sum);
            }
          }
          int at =
              ((image * shape.height() + top + y) * shape.width() + left + x) * shape.channels()
                  + k;
          gradient[at] += sum;
        }
      }
    }
  }
}
