package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A convolution of channel-last images, with or without ReLU, on several threads, for any size of
 * window, stride and padding: by {@link WinogradWay} where it serves, else by its definition.
 * Filters are filters × channels × rows × columns, as in Deeplearning4j. The sums run in the order
 * of {@code docs/ARITHMETIC.md}.
 */
public final class SpatialConvolutionKernel {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Floats of all chunks' sums at one time. */
  private static final int MOST_SUMS = 16_000_000;

  private final WindowShape shape;
  private final int filters;
  private final boolean relu;
  private final ThreadTeam team;
  private final SpatialWay way;
  private final float[] weights;
  private final Scratch[] scratch;

  /** The sums of a round's chunks, and of all before; null until they are needed. */
  private FilterSums[] sums;

  /** Counts passes over minibatches. */
  private int pass;

  /** What one thread works in. */
  private static final class Scratch {
    private final SpatialWorker worker;
    private final float[] output;
    private final float[] active;

    /** The last pass that it took part in. */
    private int pass;

    Scratch(SpatialWorker worker, int output, boolean relu) {
      this.worker = worker;
      this.output = new float[output];
      active = new float[relu ? output : 0];
    }
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
    way =
        WinogradWay.supports(shape, filters)
            ? new WinogradWay(shape, filters)
            : new DirectWay(shape, filters);
    weights = new float[filters * shape.channels() * shape.size() * shape.size()];
    scratch = new Scratch[team.size()];
  }

  private int outputLength() {
    return shape.windows() * filters;
  }

  /** Returns a thread's scratch, which starts at a line of the cache with each pass. */
  private Scratch scratch(int thread) {
    if (scratch[thread] == null) {
      // Vectors may reach beyond the last filter.
      int length = way.group() * outputLength() + Lanes.MOST;
      scratch[thread] = new Scratch(way.worker(), length, relu);
    }
    if (scratch[thread].pass != pass) {
      scratch[thread].pass = pass;
      scratch[thread].worker.align();
    }
    return scratch[thread];
  }

  /**
   * Returns the work of computing the output.
   *
   * @param x the images
   * @param w the filters
   * @param b a bias a filter
   * @param y receives the output, images × rows × columns × filters
   */
  public ImageWork forward(FloatBuffer x, FloatBuffer w, FloatBuffer b, FloatBuffer y) {
    float[] bias = new float[PatchProduct.roundUp(filters, LANES)];
    return new ImageWork() {
      @Override
      public void start(int images) {
        pass++;
        b.get(0, bias, 0, filters);
        w.get(0, weights);
        way.packForward(weights, team);
      }

      @Override
      public int shared() {
        return way.packedLength();
      }

      @Override
      public int group() {
        return way.group();
      }

      @Override
      public void run(int thread, int chunk, int from, int to) {
        Scratch s = scratch(thread);
        for (int first = from; first < to; first += way.group()) {
          int image = first;
          int some = Math.min(way.group(), to - first);
          read(s, first, some, x);
          s.worker.forward(
              some,
              (i, row, z, at, pixel) -> {
                if (row < shape.outputHeight()) {
                  putRow(z, at, pixel, bias, s.output);
                  int index = ((image + i) * shape.outputHeight() + row) * shape.outputWidth();
                  y.put(index * filters, s.output, 0, shape.outputWidth() * filters);
                }
              });
        }
      }
    };
  }

  private void read(Scratch s, int first, int count, FloatBuffer x) {
    PaddedImages input = s.worker.input();
    for (int i = 0; i < count; i++) {
      input.read(i, x, (first + i) * shape.inputLength());
    }
  }

  /** Adds the bias to a row, and puts its pixels side by side, with ReLU if it follows. */
  private void putRow(float[] z, int at, int pixel, float[] bias, float[] output) {
    for (int column = 0; column < shape.outputWidth(); column++) {
      int from = at + column * pixel;
      int next = column * filters;
      for (int f = 0; f < filters; f += LANES) {
        FloatVector value =
            FloatVector.fromArray(SPECIES, z, from + f)
                .add(FloatVector.fromArray(SPECIES, bias, f));
        // What a vector writes beyond the last filter, the next pixel overwrites.
        (relu ? value.max(0f) : value).intoArray(output, next + f);
      }
    }
  }

  /**
   * Returns the work of computing the gradients.
   *
   * @param y what {@link #forward} computed
   * @param g the gradient of the output
   * @param dw receives that of the filters, summed over the images
   * @param db receives that of the bias, summed over the images
   * @param dx receives that of the input; null where nobody needs it
   */
  public ImageWork backward(
      FloatBuffer x,
      FloatBuffer w,
      FloatBuffer y,
      FloatBuffer g,
      FloatBuffer dw,
      FloatBuffer db,
      FloatBuffer dx) {
    return new ImageWork() {
      @Override
      public void start(int images) {
        pass++;
        if (sums == null) {
          sums = new FilterSums[round() + 1];
          Arrays.setAll(sums, i -> new FilterSums(way.sumsLength(), filters + LANES));
        }
        if (dx != null) {
          w.get(0, weights);
          way.packBackward(weights, team);
        }
        sums[round()].clear();
      }

      @Override
      public int shared() {
        return way.packedLength() + way.sumsLength();
      }

      @Override
      public int group() {
        return way.group();
      }

      @Override
      public int round() {
        return Math.max(team.size(), Math.min(4 * team.size(), MOST_SUMS / way.sumsLength()));
      }

      @Override
      public void run(int thread, int chunk, int from, int to) {
        if (from % BlockWork.CHUNK == 0) {
          sums[chunk].clear();
        }
        chunk(scratch(thread), from, to, x, y, g, sums[chunk], dx);
      }

      @Override
      public void endRound(int chunks) {
        for (int i = 0; i < chunks; i++) {
          sums[round()].add(sums[i]);
        }
      }

      @Override
      public void finish() {
        FilterSums all = sums[round()];
        way.gradient(all.filters(), weights);
        dw.put(0, weights);
        db.put(0, all.bias(), 0, filters);
      }
    };
  }

  /** Computes the gradients of the input, and adds to the sums of the others. */
  private void chunk(
      Scratch s,
      int from,
      int to,
      FloatBuffer x,
      FloatBuffer y,
      FloatBuffer g,
      FilterSums sums,
      FloatBuffer dx) {
    float[] bias = new float[filters + LANES];
    for (int first = from; first < to; first += way.group()) {
      int image = first;
      int some = Math.min(way.group(), to - first);
      read(s, first, some, x);
      gradient(s, first, some, y, g);
      for (int i = 0; i < some; i++) {
        bias(s.output, i * outputLength(), bias);
        for (int f = 0; f < filters; f++) {
          sums.bias()[f] += bias[f];
        }
      }
      s.worker.addFilters(some, s.output, sums.filters());
      if (dx != null) {
        s.worker.toInput(
            some,
            (i, row, values, at, pixel) -> {
              if (row < shape.height()) {
                int index = ((image + i) * shape.height() + row) * shape.width();
                dx.put(index * shape.channels(), values, at, shape.width() * shape.channels());
              }
            });
      }
    }
  }

  /** Takes the gradient before ReLU. */
  private void gradient(Scratch s, int first, int count, FloatBuffer y, FloatBuffer g) {
    int length = count * outputLength();
    g.get(first * outputLength(), s.output, 0, length);
    if (relu) {
      y.get(first * outputLength(), s.active, 0, length);
      Relu.applyBack(s.active, s.output, length);
    }
  }

  /** Sums an image's gradients over its windows; what follows the last filter means nothing. */
  private void bias(float[] e, int at, float[] bias) {
    for (int f = 0; f < filters; f += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int window = 0; window < shape.windows(); window++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, e, at + window * filters + f));
      }
      sum.intoArray(bias, f);
    }
  }
}
