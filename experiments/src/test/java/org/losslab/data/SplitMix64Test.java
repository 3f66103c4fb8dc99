package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
  @Property
  void boundedNumbersStayInRange(@ForAll long key, @ForAll @IntRange(min = 1) int bound) {
    SplitMix64 random = new SplitMix64(key);
    for (int i = 0; i < 20; i++) {
      assertThat(random.nextInt(bound)).isBetween(0, bound - 1);
      assertThat(random.nextDouble()).isGreaterThanOrEqualTo(0).isLessThan(1);
      assertThat(random.between(-2, 3)).isGreaterThanOrEqualTo(-2).isLessThan(3);
    }
  }

  @Test
  void everyKeyAndTheirOrderMatter() {
    assertThat(
            Arrays.asList(
                new SplitMix64(1, 2).nextLong(),
                new SplitMix64(2, 1).nextLong(),
                new SplitMix64(1, 3).nextLong(),
                new SplitMix64(1).nextLong(),
                new SplitMix64(1, 2, 0).nextLong()))
        .doesNotHaveDuplicates();
  }

  @Test
  void boundedNumbersAreSpreadEvenly() {
    SplitMix64 random = new SplitMix64(7);
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      counts[random.nextInt(6)]++;
    }
    // Five standard deviations of a binomial with n = 60,000 and p = 1/6 are 456.
    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(9_544, 10_456));
  }
}
