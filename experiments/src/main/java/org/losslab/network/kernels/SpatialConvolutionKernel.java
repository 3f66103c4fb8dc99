package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A convolution of channel-last images by its definition, with or without ReLU, on several threads,
 * for any size of window, stride and padding. Filters are filters × channels × rows × columns, as
 * in Deeplearning4j. The sums run in the order of {@code docs/ARITHMETIC.md}.
 */
public final class SpatialConvolutionKernel {
  /** Images whose layouts are held at once. */
  private static final int GROUP = 32;

  private final WindowShape shape;
  private final int filters;
  private final boolean relu;
  private final ThreadTeam team;
  private final PatchProduct forward;
  private final PatchProduct toInput;
  private final FilterGradient filterGradient;
  private final float[] packed;
  private final float[] packedBack;
  private final Scratch[] scratch;

  /** The layouts of a group of images for the filters' gradient; null until they are needed. */
  private float[][] images;

  private float[][] gradients;

  /** What one thread works in. */
  private static final class Scratch {
    private float[] input;
    private float[] output;
    private float[] active;
    private float[] spread;
    private float[] rows;
    private float[] spreadBack;
    private float[] rowsBack;
    private float[] tile;
  }

  /**
   * Makes the kernel.
   *
   * @param relu whether ReLU follows
   * @param team the threads to work on
   */
  public SpatialConvolutionKernel(WindowShape shape, int filters, boolean relu, ThreadTeam team) {
    this.shape = shape;
    this.filters = filters;
    this.relu = relu;
    this.team = team;
    int size = shape.size();
    forward =
        new PatchProduct(
            Math.max(shape.coveredHeight(), shape.height() + shape.top()),
            Math.max(shape.coveredWidth(), shape.width() + shape.left()),
            shape.channels(),
            size,
            shape.stride(),
            shape.outputHeight(),
            shape.outputWidth(),
            filters);
    toInput =
        new PatchProduct(
            shape.height() + size - 1 + shape.stride(),
            shape.width() + size - 1 + shape.stride(),
            filters,
            size,
            1,
            shape.height(),
            shape.width(),
            shape.channels());
    filterGradient = new FilterGradient(shape, filters);
    packed = new float[forward.packedLength()];
    packedBack = new float[toInput.packedLength()];
    scratch = new Scratch[team.size()];
    Arrays.setAll(scratch, i -> new Scratch());
  }

  private int outputLength() {
    return shape.windows() * filters;
  }

  private Scratch scratch(int thread) {
    Scratch s = scratch[thread];
    if (s.input == null) {
      s.input = new float[shape.inputLength()];
      s.output = new float[outputLength()];
      s.active = new float[relu ? outputLength() : 0];
      s.spread = new float[forward.spreadLength()];
      s.rows = new float[forward.rowsLength()];
    }
    return s;
  }

  /**
   * Computes the output.
   *
   * @param count how many images
   * @param x the images
   * @param w the filters
   * @param b a bias a filter
   * @param y receives the output, images × rows × columns × filters
   */
  public void forward(int count, FloatBuffer x, FloatBuffer w, FloatBuffer b, FloatBuffer y) {
    float[] bias = new float[filters];
    b.get(0, bias);
    eachWeight(
        w,
        (value, f, c, ky, kx) ->
            packed[forward.packedIndex((ky * shape.size() + kx) * shape.channels() + c, f)] =
                value);
    team.run(
        count,
        (thread, image) -> {
          Scratch s = scratch(thread);
          x.get(image * shape.inputLength(), s.input);
          eachPixel(
              (row, column, at) ->
                  forward.put(s.spread, row + shape.top(), column + shape.left(), s.input, at));
          forward.compute(s.spread, packed, s.rows, (row, z) -> finish(row, z, bias, s.output));
          y.put(image * outputLength(), s.output);
        });
  }

  private void finish(int row, float[] z, float[] bias, float[] output) {
    for (int column = 0; column < shape.outputWidth(); column++) {
      int from = column * forward.columns();
      int to = (row * shape.outputWidth() + column) * filters;
      for (int f = 0; f < filters; f++) {
        float value = z[from + f] + bias[f];
        output[to + f] = relu ? Math.max(value, 0) : value;
      }
    }
  }

  /**
   * Computes the gradients.
   *
   * @param y what {@link #forward} computed
   * @param g the gradient of the output
   * @param dw receives that of the filters, summed over the images
   * @param db receives that of the bias, summed over the images
   * @param dx receives that of the input; null where nobody needs it
   */
  public void backward(
      int count,
      FloatBuffer x,
      FloatBuffer w,
      FloatBuffer y,
      FloatBuffer g,
      FloatBuffer dw,
      FloatBuffer db,
      FloatBuffer dx) {
    prepareBackward();
    int last = shape.size() - 1;
    eachWeight(
        w,
        (value, f, c, ky, kx) ->
            packedBack[
                    toInput.packedIndex(
                        ((last - ky) * shape.size() + last - kx) * filters + f, c)] =
                value);
    filterGradient.clear();
    float[] bias = new float[filters];
    float[][] biases = new float[GROUP][filters];
    for (int from = 0; from < count; from += GROUP) {
      int first = from;
      int group = Math.min(GROUP, count - from);
      team.run(group, (thread, i) -> image(scratch(thread), first + i, i, x, y, g, biases[i], dx));
      team.run(
          filterGradient.pieces(),
          (thread, piece) ->
              filterGradient.add(piece, images, gradients, group, scratch(thread).tile));
      for (int i = 0; i < group; i++) {
        for (int f = 0; f < filters; f++) {
          bias[f] += biases[i][f];
        }
      }
    }
    db.put(0, bias);
    int i = 0;
    for (int f = 0; f < filters; f++) {
      for (int c = 0; c < shape.channels(); c++) {
        for (int k = 0; k < shape.size() * shape.size(); k++) {
          dw.put(i++, filterGradient.sum(f, c, k / shape.size(), k % shape.size()));
        }
      }
    }
  }

  private void prepareBackward() {
    if (images == null) {
      images = new float[GROUP][filterGradient.imageLength()];
      gradients = new float[GROUP][filterGradient.gradientLength()];
    }
    for (int thread = 0; thread < scratch.length; thread++) {
      Scratch s = scratch(thread);
      if (s.tile == null) {
        s.tile = new float[ProductTile.ROWS * ProductTile.COLUMNS];
        s.spreadBack = new float[toInput.spreadLength()];
        s.rowsBack = new float[toInput.rowsLength()];
      }
    }
  }

  /** Lays one image out for the filters' gradient, and computes its bias' and its input's. */
  private void image(
      Scratch s,
      int image,
      int i,
      FloatBuffer x,
      FloatBuffer y,
      FloatBuffer g,
      float[] bias,
      FloatBuffer dx) {
    x.get(image * shape.inputLength(), s.input);
    eachPixel(
        (row, column, at) ->
            filterGradient.putPixel(
                images[i], row + shape.top(), column + shape.left(), s.input, at));
    float[] e = gradient(s, image, y, g);
    Arrays.fill(bias, 0);
    for (int window = 0; window < shape.windows(); window++) {
      filterGradient.putGradient(gradients[i], window, e, window * filters);
      for (int f = 0; f < filters; f++) {
        bias[f] += e[window * filters + f];
      }
    }
    if (dx != null) {
      int down = shape.size() - 1 - shape.top();
      int right = shape.size() - 1 - shape.left();
      for (int window = 0; window < shape.windows(); window++) {
        int row = window / shape.outputWidth() * shape.stride() + down;
        int column = window % shape.outputWidth() * shape.stride() + right;
        toInput.put(s.spreadBack, row, column, e, window * filters);
      }
      toInput.compute(s.spreadBack, packedBack, s.rowsBack, (row, z) -> keep(row, z, s.input));
      dx.put(image * shape.inputLength(), s.input);
    }
  }

  private void keep(int row, float[] z, float[] input) {
    for (int column = 0; column < shape.width(); column++) {
      int to = (row * shape.width() + column) * shape.channels();
      System.arraycopy(z, column * toInput.columns(), input, to, shape.channels());
    }
  }

  /** Returns the gradient before ReLU. */
  private float[] gradient(Scratch s, int image, FloatBuffer y, FloatBuffer g) {
    float[] e = s.output;
    g.get(image * outputLength(), e);
    if (relu) {
      y.get(image * outputLength(), s.active);
      for (int i = 0; i < e.length; i++) {
        // The output is 0 or above, and 0 has no bits: a branch would be mispredicted.
        int bits = Float.floatToRawIntBits(s.active[i]);
        int mask = (bits | -bits) >> (Integer.SIZE - 1);
        e[i] = Float.intBitsToFloat(Float.floatToRawIntBits(e[i]) & mask);
      }
    }
    return e;
  }

  private interface Pixel {
    void take(int row, int column, int at);
  }

  private void eachPixel(Pixel pixel) {
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        pixel.take(row, column, (row * shape.width() + column) * shape.channels());
      }
    }
  }

  private interface Weight {
    void take(float value, int filter, int channel, int row, int column);
  }

  private void eachWeight(FloatBuffer w, Weight weight) {
    int area = shape.size() * shape.size();
    for (int i = 0; i < filters * shape.channels() * area; i++) {
      int k = i % area;
      int c = i / area % shape.channels();
      weight.take(w.get(i), i / area / shape.channels(), c, k / shape.size(), k % shape.size());
    }
  }
}
