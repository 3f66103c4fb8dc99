package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
  @Property
  void everyImageComesOnce(
      @ForAll @IntRange(max = 2000) int images,
      @ForAll long seed,
      @ForAll @IntRange(min = 1) int epoch) {
    assertThat(EpochOrder.permutation(images, seed, epoch))
        .containsExactlyInAnyOrder(IntStream.range(0, images).toArray());
  }

  @Property
  void theSameArgumentsGiveTheSameOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int epoch) {
    assertThat(EpochOrder.permutation(100, seed, epoch))
        .isEqualTo(EpochOrder.permutation(100, seed, epoch));
  }

  @Property
  void epochsAndSeedsDiffer(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int epoch) {
    int[] order = EpochOrder.permutation(100, seed, epoch);
    assertThat(order).isNotEqualTo(EpochOrder.permutation(100, seed, epoch + 1));
    assertThat(order).isNotEqualTo(EpochOrder.permutation(100, seed + 1, epoch));
  }

  /** A change of these values changes every result ever published with the harness. */
  @Test
  void theOrderNeverChangesBetweenReleases() {
    assertThat(EpochOrder.permutation(10, 1, 1)).containsExactly(6, 3, 8, 4, 9, 5, 2, 1, 7, 0);
    assertThat(EpochOrder.permutation(10, 1, 2)).containsExactly(4, 2, 7, 6, 3, 8, 5, 1, 0, 9);
    assertThat(EpochOrder.permutation(10, 2, 1)).containsExactly(3, 8, 9, 0, 1, 7, 5, 2, 4, 6);
  }

  @Test
  void everyImageComesFirstEquallyOften() {
    int[] counts = new int[10];
    for (int epoch = 1; epoch <= 10_000; epoch++) {
      counts[EpochOrder.permutation(10, 3, epoch)[0]]++;
    }
    // Five standard deviations of a binomial with n = 10,000 and p = 1/10 are 150.
    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(850, 1_150));
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpochOrder.permutation(-1, 1, 1))
        .withMessage("images (-1) must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpochOrder.permutation(1, 1, 0))
        .withMessage("epoch (0) must be 1 or more");
  }
}
