package org.losslab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitMix64Test {
  /** Java's generator computes the same today. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 5, Long.MIN_VALUE, 0x123456789abcdefL})
  void drawsAndSplitsAsPublished(long seed) {
    SplittableRandom right = new SplittableRandom(seed);
    SplitMix64 ours = new SplitMix64(seed);
    for (int i = 0; i < 500; i++) {
      SplittableRandom rightPart = right.split();
      SplitMix64 part = ours.split();
      assertThat(part.nextDouble()).isEqualTo(rightPart.nextDouble());
      assertThat(part.nextDouble()).isEqualTo(rightPart.nextDouble());
      assertThat(ours.nextDouble()).isEqualTo(right.nextDouble());
      assertThat(ours.nextInt() & 511).isEqualTo(right.nextInt(512));
      assertThat(ours.nextInt() < 0).isEqualTo(right.nextBoolean());
    }
  }
}
