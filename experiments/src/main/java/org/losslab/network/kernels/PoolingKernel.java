package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Max- or average-pooling of channel-last images, on several threads, as in Keras: padding is no
 * part of a maximum or a mean. The sums run in the order of {@code docs/ARITHMETIC.md}.
 *
 * <p>What a vector writes beyond the last channel, the next window overwrites, or it has added 0,
 * which leaves all as it is: no gradient is -0, since each is a sum from +0.
 */
public final class PoolingKernel {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private final WindowShape shape;
  private final boolean max;

  /** Where the pixels of each window start: those of window i from {@code first[i]} on. */
  private final int[] pixels;

  private final int[] first;

  /** For each channel 1, then zeros. */
  private final float[] present;

  private final float[][] inputs;
  private final float[][] outputs;
  private final float[][] results;

  /**
   * Makes the kernel.
   *
   * @param max whether it takes the maximum, and not the mean
   */
  public PoolingKernel(WindowShape shape, boolean max, ThreadTeam team) {
    this.shape = shape;
    this.max = max;
    int windows = shape.windows();
    pixels = new int[windows * shape.size() * shape.size()];
    first = new int[windows + 1];
    for (int i = 0; i < windows; i++) {
      first[i + 1] = first[i];
      int row = i / shape.outputWidth() * shape.stride() - shape.top();
      int column = i % shape.outputWidth() * shape.stride() - shape.left();
      for (int y = Math.max(0, row); y < Math.min(shape.height(), row + shape.size()); y++) {
        int end = Math.min(shape.width(), column + shape.size());
        for (int x = Math.max(0, column); x < end; x++) {
          pixels[first[i + 1]++] = (y * shape.width() + x) * shape.channels();
        }
      }
    }
    present = new float[shape.channels() + LANES];
    Arrays.fill(present, 0, shape.channels(), 1);
    inputs = new float[team.size()][shape.inputLength() + LANES];
    outputs = new float[team.size()][outputLength() + LANES];
    results = new float[team.size()][shape.inputLength() + LANES];
  }

  private int outputLength() {
    return shape.windows() * shape.channels();
  }

  /**
   * Returns the work of computing the output.
   *
   * @param y receives images × rows × columns × channels
   */
  public ImageWork forward(FloatBuffer x, FloatBuffer y) {
    return (thread, chunk, from, to) -> {
      for (int image = from; image < to; image++) {
        x.get(image * shape.inputLength(), inputs[thread], 0, shape.inputLength());
        forward(inputs[thread], outputs[thread]);
        y.put(image * outputLength(), outputs[thread], 0, outputLength());
      }
    };
  }

  private void forward(float[] input, float[] output) {
    for (int window = 0; window < shape.windows(); window++) {
      int to = window * shape.channels();
      for (int c = 0; c < shape.channels(); c += LANES) {
        if (max) {
          maximum(input, first[window], first[window + 1], c, output, to + c);
        } else {
          mean(input, first[window], first[window + 1], c, output, to + c);
        }
      }
    }
  }

  private void maximum(float[] input, int from, int end, int c, float[] output, int to) {
    FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int i = from; i < end; i++) {
      most = most.max(FloatVector.fromArray(SPECIES, input, pixels[i] + c));
    }
    most.intoArray(output, to);
  }

  private void mean(float[] input, int from, int end, int c, float[] output, int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = from; i < end; i++) {
      sum = sum.add(FloatVector.fromArray(SPECIES, input, pixels[i] + c));
    }
    sum.div(end - from).intoArray(output, to);
  }

  /** Returns the work of computing the gradient of the input. */
  public ImageWork backward(FloatBuffer x, FloatBuffer g, FloatBuffer dx) {
    return (thread, chunk, from, to) -> {
      for (int image = from; image < to; image++) {
        g.get(image * outputLength(), outputs[thread], 0, outputLength());
        if (max) {
          x.get(image * shape.inputLength(), inputs[thread], 0, shape.inputLength());
        }
        backward(inputs[thread], outputs[thread], results[thread]);
        dx.put(image * shape.inputLength(), results[thread], 0, shape.inputLength());
      }
    };
  }

  private void backward(float[] input, float[] gradient, float[] result) {
    Arrays.fill(result, 0);
    for (int window = 0; window < shape.windows(); window++) {
      int at = window * shape.channels();
      for (int c = 0; c < shape.channels(); c += LANES) {
        if (max) {
          toWinner(input, first[window], first[window + 1], c, gradient, at + c, result);
        } else {
          toAll(first[window], first[window + 1], c, gradient, at + c, result);
        }
      }
    }
  }

  /** Of equal values the first wins, and a NaN wins over all before it. */
  private void toWinner(
      float[] input, int from, int end, int c, float[] gradient, int at, float[] result) {
    FloatVector most = FloatVector.fromArray(SPECIES, input, pixels[from] + c);
    FloatVector winner = FloatVector.zero(SPECIES);
    for (int i = from + 1; i < end; i++) {
      FloatVector next = FloatVector.fromArray(SPECIES, input, pixels[i] + c);
      VectorMask<Float> wins =
          next.compare(VectorOperators.GT, most).or(next.compare(VectorOperators.NE, next));
      most = most.blend(next, wins);
      winner = winner.blend((float) (i - from), wins);
    }
    FloatVector value = gradient(gradient, at, c);
    for (int i = from; i < end; i++) {
      int to = pixels[i] + c;
      FloatVector share = value.blend(0f, winner.compare(VectorOperators.NE, (float) (i - from)));
      FloatVector.fromArray(SPECIES, result, to).add(share).intoArray(result, to);
    }
  }

  private void toAll(int from, int end, int c, float[] gradient, int at, float[] result) {
    FloatVector share = gradient(gradient, at, c).div(end - from);
    for (int i = from; i < end; i++) {
      int to = pixels[i] + c;
      FloatVector.fromArray(SPECIES, result, to).add(share).intoArray(result, to);
    }
  }

  /** Returns a vector of gradients, 0 beyond the last channel. */
  private FloatVector gradient(float[] gradient, int at, int c) {
    VectorMask<Float> none =
        FloatVector.fromArray(SPECIES, present, c).compare(VectorOperators.EQ, 0f);
    return FloatVector.fromArray(SPECIES, gradient, at).blend(0f, none);
  }
}
