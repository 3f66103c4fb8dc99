package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFiltersTest {
  private static final int FILTERS = 32;

  @ParameterizedTest
  @ValueSource(ints = {5, 16, 32})
  void eachWeightHasItsOwnPlace(int channels) {
    BlockShape shape = new BlockShape(8, 20, channels, 3, FILTERS);
    int[] indices = new InputFilters(shape).indices();
    assertThat(Arrays.stream(indices).distinct().count()).isEqualTo(FILTERS * 9 * channels);
    assertThat(Arrays.stream(indices).max().orElseThrow()).isEqualTo(FILTERS * 9 * channels - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void theNineVectorsOfAFilterFollowOneAnother(int channels) {
    InputFilters layout = new InputFilters(new BlockShape(8, 20, channels, 3, FILTERS));
    assertThat(layout.byVector()).isTrue();
    int[] indices = layout.indices();
    for (int f = 0; f < FILTERS; f++) {
      for (int c = 0; c < channels; c++) {
        int lane = c % Lanes.COUNT;
        int start = layout.group(c - lane) + f * layout.length() + lane;
        for (int k = 0; k < 9; k++) {
          assertThat(indices[(f * channels + c) * 9 + k]).isEqualTo(start + k * Lanes.COUNT);
        }
      }
    }
  }
}
