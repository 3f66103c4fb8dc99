package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A dense layer, with ReLU or without, on minibatches in host memory, forward and backward, on
 * several threads. Inputs that are 0, and gradients that ReLU stops, take no time.
 *
 * <p>Every sum runs over blocks of {@value SparseBlock#COLUMNS} terms, each summed on its own, in
 * order. No sum is shared among threads, so that results are the same bits for any number of them.
 * For use by one caller at a time.
 */
public final class DenseKernel {
  private static final int BLOCK = SparseBlock.COLUMNS;

  /** Outputs whose weights are transposed at one time: those of one line of the cache. */
  private static final int LINE = 16;

  /** Gradients that are worth the wakening of a thread. */
  private static final int PIECE = 4096;

  private final int inputs;
  private final int outputs;
  private final boolean relu;
  private final ThreadTeam team;

  /** The weights: tiles of outputs × inputs × the tile's outputs. */
  private final AlignedFloats packed;

  private final float[] bias;

  /** Outputs with those that only fill up the last tile. */
  private final int paddedOutputs;

  /** By thread: what it multiplies of the inputs. */
  private final SparseBlock[] inputBlocks;

  /** By block of outputs: the gradient before ReLU. */
  private final SparseBlock[] deltas;

  /** By block of images: the same, transposed. */
  private SparseBlock[] deltaColumns = {};

  private final ThreadFloats scratch;
  private AlignedFloats out = new AlignedFloats(0);
  private float[] delta = {};

  /**
   * Makes the kernel.
   *
   * @param inputs inputs of the layer, from 1
   * @param outputs outputs of the layer, from 1
   * @param relu whether ReLU follows
   * @param team the threads to work on
   */
  public DenseKernel(int inputs, int outputs, boolean relu, ThreadTeam team) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "inputs (" + inputs + ") and outputs (" + outputs + ") must be positive");
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.relu = relu;
    this.team = team;
    int last = (outputs - 1) / SparseProduct.WIDTH * SparseProduct.WIDTH;
    paddedOutputs = last + SparseProduct.width(last, outputs);
    packed = new AlignedFloats((long) paddedOutputs * inputs);
    bias = new float[paddedOutputs];
    scratch = new ThreadFloats(team);
    inputBlocks = SparseBlock.several(team.size());
    deltas = SparseBlock.several(SparseBlock.count(outputs));
  }

  /** Returns the layer's inputs. */
  public int inputs() {
    return inputs;
  }

  /** Returns the layer's outputs. */
  public int outputs() {
    return outputs;
  }

  /**
   * Takes the weights for the forward passes that follow.
   *
   * @param w the weights, outputs × inputs
   * @param b the bias, a value an output
   */
  public void weights(FloatBuffer w, FloatBuffer b) {
    packed.align();
    team.run(
        (outputs + LINE - 1) / LINE,
        (thread, line) -> pack(w, line * LINE, scratch.of(thread, LINE * inputs)));
    b.get(0, bias, 0, outputs);
  }

  /**
   * Computes the layer's output.
   *
   * @param images images in the minibatch
   * @param x the inputs, images × inputs
   * @param y receives images × outputs
   */
  public void forward(int images, FloatBuffer x, FloatBuffer y) {
    if (out.length() < images * paddedOutputs) {
      out = new AlignedFloats((long) images * paddedOutputs);
    }
    out.align();
    int share = (images + team.size() - 1) / team.size();
    team.run(
        team.size(),
        (thread, piece) ->
            forwardRows(
                inputBlocks[thread],
                piece * share,
                Math.min(images, (piece + 1) * share),
                x,
                y,
                scratch.of(thread, share * BLOCK)));
  }

  /** Transposes the weights of a line of outputs, some inputs at a time, to stay in the cache. */
  private void pack(FloatBuffer w, int first, float[] weights) {
    int count = Math.min(LINE, outputs - first);
    w.get(first * inputs, weights, 0, count * inputs);
    int tile = first / SparseProduct.WIDTH * SparseProduct.WIDTH;
    int width = SparseProduct.width(tile, outputs);
    int to = packed.at() + tile * inputs + first - tile;
    float[] target = packed.array();
    for (int from = 0; from < inputs; from += BLOCK) {
      int end = Math.min(inputs, from + BLOCK);
      for (int j = 0; j < count; j++) {
        for (int k = from; k < end; k++) {
          target[to + k * width + j] = weights[j * inputs + k];
        }
      }
    }
  }

  private void forwardRows(
      SparseBlock left, int from, int to, FloatBuffer x, FloatBuffer y, float[] values) {
    float[] sums = out.array();
    for (int n = from; n < to; n++) {
      System.arraycopy(bias, 0, sums, out.at() + n * paddedOutputs, paddedOutputs);
    }
    // A block stays in the caches until all of its products are added.
    for (int block = 0; block < SparseBlock.count(inputs); block++) {
      int first = block * BLOCK;
      int wide = SparseBlock.width(block, inputs);
      for (int n = from; n < to; n++) {
        x.get(n * inputs + first, values, (n - from) * wide, wide);
      }
      left.fill(values, 0, to - from, wide, wide, 1);
      for (int tile = 0; tile < outputs; tile += SparseProduct.WIDTH) {
        int width = SparseProduct.width(tile, outputs);
        int right = packed.at() + tile * inputs + first * width;
        int at = out.at() + from * paddedOutputs + tile;
        SparseProduct.add(left, packed.array(), right, width, sums, at, paddedOutputs);
      }
    }
    for (int n = from; n < to; n++) {
      int at = out.at() + n * paddedOutputs;
      if (relu) {
        for (int o = at; o < at + outputs; o++) {
          sums[o] = Math.max(sums[o], 0f);
        }
      }
      y.put(n * outputs, sums, at, outputs);
    }
  }

  /**
   * Computes the gradients of a minibatch.
   *
   * @param images images in the minibatch
   * @param x the inputs
   * @param w the weights
   * @param y the output that {@link #forward} computed; not read without ReLU
   * @param yGradient the gradient of the output
   * @param wGradient receives the weights' gradient, summed over the minibatch
   * @param bGradient receives the bias' gradient, summed over the minibatch
   * @param xGradient receives the gradient of the inputs
   */
  public void backward(
      int images,
      FloatBuffer x,
      FloatBuffer w,
      FloatBuffer y,
      FloatBuffer yGradient,
      FloatBuffer wGradient,
      FloatBuffer bGradient,
      FloatBuffer xGradient) {
    takeDelta(images, y, yGradient, bGradient);
    int tiles = (inputs + SparseProduct.WIDTH - 1) / SparseProduct.WIDTH;
    int height = Math.max(images, outputs);
    team.run(
        tiles,
        (thread, tile) -> {
          float[] right = scratch.of(thread, 2 * height * SparseProduct.WIDTH + CacheLines.FLOATS);
          int first = tile * SparseProduct.WIDTH;
          multiply(deltas, images, w, outputs, first, right, height, xGradient);
          multiply(deltaColumns, outputs, x, images, first, right, height, wGradient);
        });
  }

  /** Takes the gradient before ReLU, and sums that of the bias. */
  private void takeDelta(int images, FloatBuffer y, FloatBuffer yGradient, FloatBuffer bGradient) {
    if (delta.length < images * outputs) {
      delta = new float[images * outputs];
    }
    if (deltaColumns.length != SparseBlock.count(images)) {
      deltaColumns = SparseBlock.several(SparseBlock.count(images));
    }
    int some = Math.max(1, PIECE / outputs);
    team.run(
        (images + some - 1) / some,
        (thread, piece) -> {
          for (int n = piece * some; n < Math.min(images, (piece + 1) * some); n++) {
            takeRow(n, y, yGradient);
          }
        });
    float[] biasSums = new float[outputs];
    team.run(
        deltas.length + deltaColumns.length,
        (thread, piece) -> {
          if (piece < deltas.length) {
            takeOutputs(images, piece, biasSums);
          } else {
            takeImages(images, piece - deltas.length);
          }
        });
    bGradient.put(0, biasSums);
  }

  private void takeRow(int n, FloatBuffer y, FloatBuffer yGradient) {
    int at = n * outputs;
    yGradient.get(at, delta, at, outputs);
    if (relu) {
      for (int i = at; i < at + outputs; i++) {
        // Not "y > 0": a NaN must stay alive so that divergence is seen, not masked.
        delta[i] = y.get(i) <= 0 ? 0 : delta[i];
      }
    }
  }

  private void takeOutputs(int images, int block, float[] biasSums) {
    int from = block * BLOCK;
    int width = SparseBlock.width(block, outputs);
    deltas[block].fill(delta, from, images, outputs, width, 1);
    for (int n = 0; n < images; n++) {
      for (int o = from; o < from + width; o++) {
        biasSums[o] += delta[n * outputs + o];
      }
    }
  }

  private void takeImages(int images, int block) {
    int width = SparseBlock.width(block, images);
    deltaColumns[block].fill(delta, block * BLOCK * outputs, outputs, 1, width, outputs);
  }

  /**
   * Computes a tile of a product.
   *
   * @param a the left matrix, by blocks of its columns
   * @param m its rows
   * @param b the right matrix, whose rows have {@link #inputs} columns
   * @param n its rows
   * @param column the tile's first column
   * @param work the tile of the right matrix, and from row {@code height} on that of the product
   * @param product receives the tile
   */
  private void multiply(
      SparseBlock[] a,
      int m,
      FloatBuffer b,
      int n,
      int column,
      float[] work,
      int height,
      FloatBuffer product) {
    int width = SparseProduct.width(column, inputs);
    int used = Math.min(width, inputs - column);
    int right = CacheLines.first(work);
    for (int row = 0; row < n; row++) {
      b.get(row * inputs + column, work, right + row * width, used);
    }
    int result = right + height * width;
    Arrays.fill(work, result, result + m * width, 0f);
    for (int block = 0; block < SparseBlock.count(n); block++) {
      int from = right + block * BLOCK * width;
      SparseProduct.add(a[block], work, from, width, work, result, width);
    }
    for (int row = 0; row < m; row++) {
      product.put(row * inputs + column, work, result + row * width, used);
    }
  }
}
