package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DirectConvolutionTest {

  @Test
  void packedIndicesAreAPermutation() {
    int[] indices = DirectConvolution.packedIndices(new BlockShape(9, 11, 3, 3, 64));
    int[] sorted = indices.clone();
    Arrays.sort(sorted);
    assertThat(indices).hasSize(64 * 27);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
  }

  @Test
  void eachRowOfThePoolIsTwoRowsOfTheConvolution() {
    for (int kernel : new int[] {1, 2, 3, 5}) {
      ConvolutionCheck.check(new BlockShape(8, 13, 3, kernel, 64), DirectConvolution::new);
    }
  }
}
