package org.losslab.network.layers;

import java.util.ArrayList;
import java.util.List;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.Addition;
import org.losslab.network.kernels.ImageWork;

/**
 * A vertex of a {@link GraphPass}: the images, a layer, or a sum of vertices; a sum of one vertex
 * is that vertex in another shape. Where what another vertex left is not needed any more, a vertex
 * writes over it.
 */
final class PassNode {
  /** Null for the images and for sums. */
  private final Stage stage;

  /** Whether it has parameters. */
  private final boolean trained;

  private final List<PassNode> inputs;
  private final long[] shape;
  private final Addition addition = new Addition(HostThreads.team());
  private int consumers;
  private PassBuffer output;

  /** Null until a consumer's gradient goes there. */
  private PassBuffer gradient;

  /** Where the gradient of each input is left; null where nobody needs it. */
  private final List<PassBuffer> left = new ArrayList<>();

  /** What each of them is added to; null where it is what it should be. */
  private final List<PassBuffer> sums = new ArrayList<>();

  private PassNode(Stage stage, boolean trained, List<PassNode> inputs, long[] shape) {
    this.stage = stage;
    this.trained = trained;
    this.inputs = inputs;
    this.shape = shape;
    inputs.forEach(input -> input.consumers++);
  }

  /** Makes the images. */
  static PassNode images(long... shape) {
    return new PassNode(null, false, List.of(), shape);
  }

  /**
   * Makes a layer.
   *
   * @param trained whether it has parameters
   */
  static PassNode layer(Stage stage, boolean trained, PassNode input) {
    return new PassNode(stage, trained, List.of(input), stage.prepare(input.shape));
  }

  /** Makes a sum of vertices. */
  static PassNode sum(List<PassNode> inputs) {
    return new PassNode(null, false, inputs, inputs.get(0).shape);
  }

  /** Makes a row of the values of an image. */
  static PassNode flat(PassNode input) {
    return new PassNode(null, false, List.of(input), new long[] {1, input.length()});
  }

  /** Returns the values of an image in the output. */
  int length() {
    return PassBuffer.imageLength(shape);
  }

  PassBuffer output() {
    return output;
  }

  PassBuffer gradient() {
    return gradient;
  }

  boolean isImages() {
    return inputs.isEmpty();
  }

  private boolean isView() {
    return stage == null && inputs.size() == 1;
  }

  /** Decides where the output lies; after the vertices before, and once the network is complete. */
  void placeOutput() {
    boolean over = !isImages() && (stage == null || stage.isPointwise());
    output =
        isView()
            ? inputs.get(0).output
            : inputs.stream()
                .limit(2)
                .filter(input -> over && input.mayBeOverwritten())
                .map(input -> input.output)
                .findFirst()
                .orElseGet(() -> new PassBuffer(length()));
  }

  /** Returns whether its one consumer, which does not read its input again, may write over it. */
  private boolean mayBeOverwritten() {
    return consumers == 1
        && !isImages()
        && (stage == null || !stage.readsOutput())
        && (!isView() || inputs.get(0).mayBeOverwritten());
  }

  /**
   * Decides where the gradients of the inputs lie; after the vertices behind.
   *
   * @param buffers those that are free
   */
  void placeGradients(PassBuffers buffers) {
    if (isImages()) {
      return;
    }
    if (gradient == null) {
      gradient = buffers.take(length());
    }
    boolean inPlace = stage == null || stage.givesGradientInPlace();
    for (PassNode input : inputs) {
      boolean isFirst = input.gradient == null;
      if (input.isImages()) {
        left.add(null);
        sums.add(null);
      } else if (isFirst && inPlace && input.consumers == 1) {
        inPlace = false;
        buffers.share(gradient);
        input.gradient = gradient;
        left.add(gradient);
        sums.add(null);
      } else if (isFirst) {
        input.gradient = buffers.take(input.length());
        left.add(input.gradient);
        sums.add(null);
      } else {
        PassBuffer own = stage == null ? gradient : buffers.take(input.length());
        left.add(own);
        sums.add(input.gradient);
        if (stage != null) {
          buffers.release(own);
        }
      }
    }
    buffers.release(gradient);
  }

  /**
   * Returns the work of computing the output.
   *
   * @param iteration the minibatch, counted over all epochs
   */
  List<ImageWork> forward(boolean training, int iteration) {
    if (stage != null) {
      return stage.forward(inputs.get(0).output.floats(), output.floats(), training, iteration);
    }
    List<ImageWork> works = new ArrayList<>();
    PassBuffer sum = isImages() ? null : inputs.get(0).output;
    for (PassNode next : inputs.subList(Math.min(1, inputs.size()), inputs.size())) {
      works.add(addition.add(length(), sum.floats(), next.output.floats(), output.floats()));
      sum = output;
    }
    return works;
  }

  /** Returns the work of computing the gradients of the parameters and of the inputs. */
  List<ImageWork> backward(int iteration) {
    List<ImageWork> works = new ArrayList<>();
    if (stage != null && (trained || left.get(0) != null)) {
      PassBuffer toInput = left.get(0);
      works.addAll(
          stage.backward(
              inputs.get(0).output.floats(),
              output.floats(),
              gradient.floats(),
              toInput == null ? null : toInput.floats(),
              iteration));
    }
    for (int i = 0; i < inputs.size(); i++) {
      PassBuffer from = left.get(i);
      if (sums.get(i) != null) {
        PassBuffer sum = sums.get(i);
        works.add(addition.add(inputs.get(i).length(), sum.floats(), from.floats(), sum.floats()));
      } else if (stage == null && left.get(i) != null && left.get(i) != gradient) {
        works.add(addition.copy(length(), gradient.floats(), left.get(i).floats()));
      }
    }
    return works;
  }
}
