package org.losslab.network.kernels;

/** The layers of a listed network as {@code docs/ARITHMETIC.md} words them, number by number. */
final class ContractLayers {
  private static final int CHUNK = 16;

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

  private int weight(int f, int c, int ky, int kx) {
    return ((f * s.channels() + c) * s.size() + ky) * s.size() + kx;
  }

  float[] convolution(float[] w, float[] b, boolean relu) {
    float[] y = new float[images * s.windows() * b.length];
    for (int n = 0; n < images; n++) {
      for (int f = 0; f < b.length; f++) {
        float[][] z = convolution(n, w, f, b.length);
        for (int window = 0; window < s.windows(); window++) {
          float value = z[window / s.outputWidth()][window % s.outputWidth()] + b[f];
          y[(n * s.windows() + window) * b.length + f] = relu ? Math.max(value, 0) : value;
        }
      }
    }
    return y;
  }

  private float[][] convolution(int n, float[] w, int f, int filters) {
    if (ContractWinograd.serves(s, filters)) {
      float[][] g = new float[s.channels()][9];
      for (int c = 0; c < g.length; c++) {
        System.arraycopy(w, weight(f, c, 0, 0), g[c], 0, 9);
      }
      return ContractWinograd.convolve(
          (y, x, c) -> padded(n, y, x, c), s.outputHeight(), s.outputWidth(), g);
    }
    float[][] result = new float[s.outputHeight()][s.outputWidth()];
    for (int window = 0; window < s.windows(); window++) {
      int row = window / s.outputWidth() * s.stride();
      int column = window % s.outputWidth() * s.stride();
      float z = 0;
      for (int ky = 0; ky < s.size(); ky++) {
        for (int kx = 0; kx < s.size(); kx++) {
          for (int c = 0; c < s.channels(); c++) {
            z = Math.fma(padded(n, row + ky, column + kx, c), w[weight(f, c, ky, kx)], z);
          }
        }
      }
      result[window / s.outputWidth()][window % s.outputWidth()] = z;
    }
    return result;
  }

  /** Returns the gradients of filters, bias and input. */
  float[][] convolutionGradients(float[] w, int filters, float[] e) {
    boolean winograd = ContractWinograd.serves(s, filters);
    return new float[][] {
      winograd ? transformedGradient(w.length, filters, e) : filterGradient(w.length, filters, e),
      biasGradient(filters, e),
      winograd ? convolvedGradient(w, filters, e) : inputGradient(w, filters, e)
    };
  }

  private float error(float[] e, int filters, int n, int y, int x, int f) {
    boolean inside = y >= 0 && x >= 0 && y < s.outputHeight() && x < s.outputWidth();
    return inside ? e[((n * s.outputHeight() + y) * s.outputWidth() + x) * filters + f] : 0;
  }

  private float[] biasGradient(int filters, float[] e) {
    float[] db = new float[filters];
    for (int f = 0; f < filters; f++) {
      for (int first = 0; first < images; first += CHUNK) {
        float chunk = 0;
        for (int n = first; n < Math.min(images, first + CHUNK); n++) {
          float sum = 0;
          for (int window = 0; window < s.windows(); window++) {
            sum += e[(n * s.windows() + window) * filters + f];
          }
          chunk += sum;
        }
        db[f] += chunk;
      }
    }
    return db;
  }

  private float[] filterGradient(int length, int filters, float[] e) {
    float[] dw = new float[length];
    for (int i = 0; i < length; i++) {
      int kx = i % s.size();
      int ky = i / s.size() % s.size();
      int c = i / s.size() / s.size() % s.channels();
      int f = i / s.size() / s.size() / s.channels();
      for (int first = 0; first < images; first += CHUNK) {
        float chunk = 0;
        for (int n = first; n < Math.min(images, first + CHUNK); n++) {
          float z = 0;
          for (int window = 0; window < s.windows(); window++) {
            int row = window / s.outputWidth() * s.stride() + ky;
            int column = window % s.outputWidth() * s.stride() + kx;
            z = Math.fma(padded(n, row, column, c), e[(n * s.windows() + window) * filters + f], z);
          }
          chunk += z;
        }
        dw[i] += chunk;
      }
    }
    return dw;
  }

  private float[] transformedGradient(int length, int filters, float[] e) {
    float[] dw = new float[length];
    for (int i = 0; i < filters * s.channels(); i++) {
      int f = i / s.channels();
      float[] all = new float[16];
      for (int first = 0; first < images; first += CHUNK) {
        int from = first;
        float[] chunk =
            ContractWinograd.sums(
                n -> (y, x, c) -> padded(from + n, y, x, c),
                i % s.channels(),
                (n, y, x) -> error(e, filters, from + n, y, x, f),
                Math.min(CHUNK, images - first),
                s.outputHeight(),
                s.outputWidth());
        for (int k = 0; k < 16; k++) {
          all[k] += chunk[k];
        }
      }
      System.arraycopy(ContractWinograd.filterGradient(all), 0, dw, i * 9, 9);
    }
    return dw;
  }

  private float[] inputGradient(float[] w, int filters, float[] e) {
    float[] dx = new float[x.length];
    for (int i = 0; i < dx.length; i++) {
      int c = i % s.channels();
      int column = i / s.channels() % s.width();
      int row = i / s.channels() / s.width() % s.height();
      int n = i / s.inputLength();
      for (int window = 0; window < s.windows(); window++) {
        int ky = row + s.top() - window / s.outputWidth() * s.stride();
        int kx = column + s.left() - window % s.outputWidth() * s.stride();
        if (ky >= 0 && kx >= 0 && ky < s.size() && kx < s.size()) {
          float z = 0;
          for (int f = 0; f < filters; f++) {
            z = Math.fma(e[(n * s.windows() + window) * filters + f], w[weight(f, c, ky, kx)], z);
          }
          dx[i] += z;
        }
      }
    }
    return dx;
  }

  private float[] convolvedGradient(float[] w, int filters, float[] e) {
    float[] dx = new float[x.length];
    for (int n = 0; n < images; n++) {
      for (int c = 0; c < s.channels(); c++) {
        float[][] turned = new float[filters][9];
        for (int i = 0; i < 9 * filters; i++) {
          turned[i / 9][i % 9] = w[weight(i / 9, c, 2 - i % 9 / 3, 2 - i % 3)];
        }
        int image = n;
        int top = 2 - s.top();
        int left = 2 - s.left();
        float[][] z =
            ContractWinograd.convolve(
                (y, x, f) -> error(e, filters, image, y - top, x - left, f),
                s.height(),
                s.width(),
                turned);
        for (int i = 0; i < s.height() * s.width(); i++) {
          dx[n * s.inputLength() + i * s.channels() + c] = z[i / s.width()][i % s.width()];
        }
      }
    }
    return dx;
  }
}
