package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FilterLayoutTest {

  @Test
  void eachWeightHasItsOwnPlaceInItsFilter() {
    FilterLayout layout = new FilterLayout(new BlockShape(8, 20, 5, 3, 4));
    int[] indices = layout.indices();
    assertThat(Arrays.stream(indices).distinct().count()).isEqualTo(4 * 45);
    for (int i = 0; i < indices.length; i++) {
      assertThat(indices[i] / layout.filterLength()).as("weight %d", i).isEqualTo(i / 45);
    }
  }

  @Test
  void rowsAreFilledUpToWholeVectors() {
    int lanes = Lanes.COUNT;
    BlockShape whole = new BlockShape(8, 2 * lanes, lanes, 3, 2);
    assertThat(new FilterLayout(whole).length()).isEqualTo(2 * 3 * 3 * lanes);
    BlockShape part = new BlockShape(8, 64, 1, 3, 2);
    assertThat(new FilterLayout(part).length()).isEqualTo(2 * 3 * lanes);
  }
}
