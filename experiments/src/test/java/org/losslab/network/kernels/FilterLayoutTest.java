package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FilterLayoutTest {

  @Test
  void eachWeightHasItsOwnPlaceInItsFilter() {
    BlockShape shape = new BlockShape(8, 20, 5, 3, 4);
    int[] indices = FilterLayout.packedIndices(shape);
    int length = FilterLayout.packedLength(shape) / 4;
    assertThat(Arrays.stream(indices).distinct().count()).isEqualTo(4 * 45);
    for (int i = 0; i < indices.length; i++) {
      assertThat(indices[i] / length).as("filter of weight %d", i).isEqualTo(i / 45);
    }
  }

  @Test
  void rowsAreFilledUpToWholeVectors() {
    int lanes = ConvolutionKernel.LANES;
    assertThat(FilterLayout.packedLength(new BlockShape(8, 2 * lanes, lanes, 3, 2)))
        .isEqualTo(2 * 3 * 3 * lanes);
    assertThat(FilterLayout.packedLength(new BlockShape(8, 64, 1, 3, 2))).isEqualTo(2 * 3 * lanes);
  }

  @Test
  void supportsImagesAtLeastAsWideAsAFilledUpRow() {
    int lanes = ConvolutionKernel.LANES;
    assertThat(FilterLayout.supports(new BlockShape(8, lanes, 1, 3, 32))).isTrue();
    assertThat(FilterLayout.supports(new BlockShape(lanes, lanes, 1, lanes - 1, 32))).isTrue();
  }

  @Test
  void refusesImagesNarrowerThanAFilledUpRow() {
    int lanes = ConvolutionKernel.LANES;
    BlockShape narrow = new BlockShape(8, Math.max(3, lanes - 1), 1, 2, 32);
    assertThat(FilterLayout.supports(narrow)).isFalse();
  }
}
