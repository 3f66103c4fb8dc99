package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Max- or average-pooling of channel-last images, on several threads, as in Keras: padding is no
 * part of a maximum or a mean. The sums run in the order of {@code docs/ARITHMETIC.md}.
 */
public final class PoolingKernel {
  private final WindowShape shape;
  private final boolean max;
  private final ThreadTeam team;
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
    this.team = team;
    inputs = new float[team.size()][shape.inputLength()];
    outputs = new float[team.size()][outputLength()];
    results = new float[team.size()][shape.inputLength()];
  }

  private int outputLength() {
    return shape.windows() * shape.channels();
  }

  /** Computes the output: images × rows × columns × channels. */
  public void forward(int count, FloatBuffer x, FloatBuffer y) {
    team.run(
        count,
        (thread, image) -> {
          float[] input = inputs[thread];
          float[] output = outputs[thread];
          x.get(image * shape.inputLength(), input);
          for (int window = 0; window < shape.windows(); window++) {
            forward(window, input, output);
          }
          y.put(image * outputLength(), output);
        });
  }

  private void forward(int window, float[] input, float[] output) {
    int channels = shape.channels();
    int to = window * channels;
    Arrays.fill(output, to, to + channels, max ? Float.NEGATIVE_INFINITY : 0);
    int count = 0;
    for (int y = top(window); y < bottom(window); y++) {
      for (int x = left(window); x < right(window); x++) {
        int from = (y * shape.width() + x) * channels;
        for (int c = 0; c < channels; c++) {
          float value = input[from + c];
          output[to + c] = max ? Math.max(output[to + c], value) : output[to + c] + value;
        }
        count++;
      }
    }
    for (int c = 0; !max && c < channels; c++) {
      output[to + c] = output[to + c] / count;
    }
  }

  /** Computes the gradient of the input. */
  public void backward(int count, FloatBuffer x, FloatBuffer g, FloatBuffer dx) {
    team.run(
        count,
        (thread, image) -> {
          float[] input = inputs[thread];
          float[] gradient = outputs[thread];
          float[] result = results[thread];
          x.get(image * shape.inputLength(), input);
          g.get(image * outputLength(), gradient);
          Arrays.fill(result, 0);
          for (int window = 0; window < shape.windows(); window++) {
            if (max) {
              toWinner(window, input, gradient, result);
            } else {
              toAll(window, gradient, result);
            }
          }
          dx.put(image * shape.inputLength(), result);
        });
  }

  /** Of equal values the first wins, and a NaN wins over all before it. */
  private void toWinner(int window, float[] input, float[] gradient, float[] result) {
    int channels = shape.channels();
    int top = top(window);
    int bottom = bottom(window);
    int left = left(window);
    int right = right(window);
    for (int c = 0; c < channels; c++) {
      int winner = (top * shape.width() + left) * channels + c;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          int at = (y * shape.width() + x) * channels + c;
          if (input[at] > input[winner] || Float.isNaN(input[at])) {
            winner = at;
          }
        }
      }
      result[winner] += gradient[window * channels + c];
    }
  }

  private void toAll(int window, float[] gradient, float[] result) {
    int channels = shape.channels();
    int top = top(window);
    int bottom = bottom(window);
    int left = left(window);
    int right = right(window);
    int count = (bottom - top) * (right - left);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int to = (y * shape.width() + x) * channels;
        for (int c = 0; c < channels; c++) {
          result[to + c] += gradient[window * channels + c] / count;
        }
      }
    }
  }

  private int row(int window) {
    return window / shape.outputWidth() * shape.stride() - shape.top();
  }

  private int column(int window) {
    return window % shape.outputWidth() * shape.stride() - shape.left();
  }

  private int top(int window) {
    return Math.max(0, row(window));
  }

  private int bottom(int window) {
    return Math.min(shape.height(), row(window) + shape.size());
  }

  private int left(int window) {
    return Math.max(0, column(window));
  }

  private int right(int window) {
    return Math.min(shape.width(), column(window) + shape.size());
  }
}
