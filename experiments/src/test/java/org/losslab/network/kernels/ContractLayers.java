package org.losslab.network.kernels;

/** The layers of a listed network as {@code docs/ARITHMETIC.md} words them, number by number. */
final class ContractLayers {
  private final WindowShape s;
  private final int images;
  private final float[] x;

  ContractLayers(WindowShape shape, int images, float[] x) {
    this.s = shape;
    this.images = images;
    this.x = x;
  }

  /** Returns a value of the padded image; +0 outside. */
  private float padded(int n, int y, int x, int c) {
    int row = y - s.top();
    int column = x - s.left();
    boolean inside = row >= 0 && row < s.height() && column >= 0 && column < s.width();
    return inside ? this.x[((n * s.height() + row) * s.width() + column) * s.channels() + c] : 0;
  }

  private static int weight(WindowShape s, int f, int c, int ky, int kx) {
    return ((f * s.channels() + c) * s.size() + ky) * s.size() + kx;
  }

  float[] convolution(float[] w, float[] b, boolean relu) {
    float[] y = new float[images * s.windows() * b.length];
    for (int n = 0, at = 0; n < images; n++) {
      for (int window = 0; window < s.windows(); window++) {
        int row = window / s.outputWidth() * s.stride();
        int column = window % s.outputWidth() * s.stride();
        for (int f = 0; f < b.length; f++) {
          float z = 0;
          for (int ky = 0; ky < s.size(); ky++) {
            for (int kx = 0; kx < s.size(); kx++) {
              for (int c = 0; c < s.channels(); c++) {
                z = Math.fma(padded(n, row + ky, column + kx, c), w[weight(s, f, c, ky, kx)], z);
              }
            }
          }
          z += b[f];
          y[at++] = relu ? Math.max(z, 0) : z;
        }
      }
    }
    return y;
  }

  /** Returns the gradients of filters, bias and input. */
  float[][] convolutionGradients(float[] w, int filters, float[] e) {
    float[] dw = new float[w.length];
    float[] db = new float[filters];
    for (int n = 0; n < images; n++) {
      int first = n * s.windows();
      for (int f = 0; f < filters; f++) {
        float sum = 0;
        for (int window = 0; window < s.windows(); window++) {
          sum += e[(first + window) * filters + f];
        }
        db[f] += sum;
        for (int k = 0; k < s.size() * s.size() * s.channels(); k++) {
          int c = k % s.channels();
          int ky = k / s.channels() / s.size();
          int kx = k / s.channels() % s.size();
          float z = 0;
          for (int window = 0; window < s.windows(); window++) {
            int row = window / s.outputWidth() * s.stride() + ky;
            int column = window % s.outputWidth() * s.stride() + kx;
            z = Math.fma(padded(n, row, column, c), e[(first + window) * filters + f], z);
          }
          dw[weight(s, f, c, ky, kx)] += z;
        }
      }
    }
    return new float[][] {dw, db, inputGradient(w, filters, e)};
  }

  private float[] inputGradient(float[] w, int filters, float[] e) {
    float[] dx = new float[x.length];
    for (int i = 0; i < dx.length; i++) {
      int c = i % s.channels();
      int column = i / s.channels() % s.width();
      int row = i / s.channels() / s.width() % s.height();
      int n = i / s.inputLength();
      float z = 0;
      for (int ky = s.size() - 1; ky >= 0; ky--) {
        for (int kx = s.size() - 1; kx >= 0; kx--) {
          int y = row + s.top() - ky;
          int left = column + s.left() - kx;
          if (y % s.stride() != 0 || left % s.stride() != 0 || y < 0 || left < 0) {
            continue;
          }
          if (y / s.stride() >= s.outputHeight() || left / s.stride() >= s.outputWidth()) {
            continue;
          }
          int window = y / s.stride() * s.outputWidth() + left / s.stride();
          for (int f = 0; f < filters; f++) {
            float g = e[(n * s.windows() + window) * filters + f];
            z = Math.fma(g, w[weight(s, f, c, ky, kx)], z);
          }
        }
      }
      dx[i] = z;
    }
    return dx;
  }
}
