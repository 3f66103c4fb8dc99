package org.losslab.network.kernels;

/**
 * How the backward pass lays out the filters for the gradient of the input: for 3×3 filters with
 * channels in whole vectors, by vectors of channels, in each filter by filter the nine vectors;
 * else filter by filter, row by row.
 */
final class InputFilters {
  private final BlockShape shape;
  private final boolean byVector;

  InputFilters(BlockShape shape) {
    this.shape = shape;
    byVector = shape.kernel() == 3 && shape.channels() % Lanes.COUNT == 0;
  }

  /** Returns whether the filters are laid out by vectors of channels. */
  boolean byVector() {
    return byVector;
  }

  /** Returns the floats from one filter to the next. */
  int length() {
    return byVector ? shape.patchLength() / shape.channels() * Lanes.COUNT : shape.patchLength();
  }

  /** Returns where the vectors of a channel and its neighbours start. */
  int group(int channel) {
    return channel * shape.filters() * shape.kernel() * shape.kernel();
  }

  /**
   * Returns, for each weight in Deeplearning4j's layout (filters × channels × kernel × kernel), its
   * place in this layout.
   */
  int[] indices() {
    int channels = shape.channels();
    int area = shape.kernel() * shape.kernel();
    int[] indices = new int[shape.filters() * shape.patchLength()];
    int i = 0;
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < channels; c++) {
        for (int k = 0; k < area; k++) {
          int lane = c % Lanes.COUNT;
          indices[i++] =
              f * length()
                  + (byVector ? group(c - lane) + k * Lanes.COUNT + lane : k * channels + c);
        }
      }
    }
    return indices;
  }
}
