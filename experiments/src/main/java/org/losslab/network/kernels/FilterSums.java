package org.losslab.network.kernels;

import java.util.Arrays;

/**
 * Sums of a convolution's gradients over images.
 *
 * @param filters those of the filters, as its way lays them out
 * @param bias those of the bias
 */
record FilterSums(float[] filters, float[] bias) {

  FilterSums(int filters, int bias) {
    this(new float[filters], new float[bias]);
  }

  void clear() {
    Arrays.fill(filters, 0);
    Arrays.fill(bias, 0);
  }

  void add(FilterSums other) {
    for (int i = 0; i < filters.length; i++) {
      filters[i] += other.filters[i];
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] += other.bias[i];
    }
  }
}
