package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlignedFloatsTest {
  @Test
  void theyStartAtALineAndFitIntoTheArray() {
    for (int length = 0; length < 100; length++) {
      AlignedFloats floats = new AlignedFloats(length);
      assertThat(floats.length()).isEqualTo(length);
      assertThat(floats.at()).isEqualTo(CacheLines.first(floats.array()));
      assertThat(floats.array().length - floats.at()).isGreaterThanOrEqualTo(length);
    }
  }

  @Test
  void moreThanTheKernelsCanIndexIsRefused() {
    for (long length : new long[] {Lanes.INDEX, 1L << 32}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new AlignedFloats(length))
          .withMessageContaining(length + " floats");
    }
  }

  @Test
  void clearingMakesAllOfThemZero() {
    AlignedFloats floats = new AlignedFloats(33);
    Arrays.fill(floats.array(), 7);
    floats.clear();
    assertThat(Aligned.values(floats)).hasSize(33).containsOnly(0);
  }
}
