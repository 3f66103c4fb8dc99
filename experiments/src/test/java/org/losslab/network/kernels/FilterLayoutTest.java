package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FilterLayoutTest {

  @Test
  void eachWeightHasItsOwnPlaceInItsFilter() {
    BlockShape shape = new BlockShape(8, 20, 5, 3, 4);
    for (FilterLayout layout :
        new FilterLayout[] {FilterLayout.ofVectors(shape), FilterLayout.plain(shape)}) {
      int[] indices = layout.indices();
      assertThat(Arrays.stream(indices).distinct().count()).isEqualTo(4 * 45);
      for (int i = 0; i < indices.length; i++) {
        assertThat(indices[i] / layout.filterLength()).as("weight %d", i).isEqualTo(i / 45);
      }
    }
  }

  @Test
  void rowsAreFilledUpToWholeVectors() {
    int lanes = Lanes.COUNT;
    BlockShape whole = new BlockShape(8, 2 * lanes, lanes, 3, 2);
    assertThat(FilterLayout.ofVectors(whole).length()).isEqualTo(2 * 3 * 3 * lanes);
    BlockShape part = new BlockShape(8, 64, 1, 3, 2);
    assertThat(FilterLayout.ofVectors(part).length()).isEqualTo(2 * 3 * lanes);
    assertThat(FilterLayout.plain(part).length()).isEqualTo(2 * 3 * 3);
  }
}
