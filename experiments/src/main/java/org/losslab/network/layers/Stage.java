package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.List;
import org.losslab.network.kernels.ImageWork;

/** What a layer computes, on images in C order in host memory. */
interface Stage {

  /**
   * Takes the shape of the input.
   *
   * @param inputShape images first
   * @return the shape of the output
   */
  long[] prepare(long[] inputShape);

  /** Returns whether each value of the output comes of the input's value in its place alone. */
  default boolean isPointwise() {
    return false;
  }

  /** Returns whether the gradient of the input may take the place of the output's. */
  default boolean givesGradientInPlace() {
    return isPointwise();
  }

  /** Returns whether the way back reads the input. */
  default boolean readsInput() {
    return false;
  }

  /** Returns whether the way back reads the output. */
  default boolean readsOutput() {
    return false;
  }

  /**
   * Returns the work of computing the output.
   *
   * @param y receives the output; may be {@code x} where the stage is pointwise
   * @param iteration the minibatch, counted over all epochs
   */
  List<ImageWork> forward(FloatBuffer x, FloatBuffer y, boolean training, int iteration);

  /**
   * Returns the work of computing the gradients of the parameters, where there are some, and of the
   * input.
   *
   * @param y what {@link #forward} computed
   * @param g the gradient of the output
   * @param dx receives that of the input; may be {@code g} where {@link #givesGradientInPlace};
   *     null where nobody needs it, and the layer has parameters
   */
  List<ImageWork> backward(
      FloatBuffer x, FloatBuffer y, FloatBuffer g, FloatBuffer dx, int iteration);
}
