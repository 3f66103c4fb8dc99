package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.losslab.data.StratifiedDraw.Purpose;

class StratifiedDrawTest {
  @Test
  void eachClassGivesItsShareAlsoWhereTheyAreSorted() {
    int[] labels = IntStream.range(0, 130).map(i -> i < 100 ? 0 : i < 120 ? 1 : 2).toArray();
    int[] chosen = StratifiedDraw.draw(labels, 3, 26, 1, 5, Purpose.VALIDATION);
    assertThat(chosen).hasSize(26).isSorted().doesNotHaveDuplicates();
    assertThat(counts(labels, chosen, 3)).containsExactly(20, 4, 2);
  }

  @Test
  void theDrawDependsOnSeedAndPurposeAlone() {
    int[] labels = new int[50];
    int[] first = StratifiedDraw.draw(labels, 1, 10, 0, 5, Purpose.TEST);
    assertThat(StratifiedDraw.draw(labels, 1, 10, 0, 5, Purpose.TEST)).isEqualTo(first);
    assertThat(StratifiedDraw.draw(labels, 1, 10, 0, 6, Purpose.TEST)).isNotEqualTo(first);
    assertThat(StratifiedDraw.draw(labels, 1, 10, 0, 5, Purpose.VALIDATION)).isNotEqualTo(first);
  }

  @Test
  void aClassKeepsWhatItIsToKeep() {
    int[] labels = {0, 1, 1, 1, 1};
    int[] chosen = StratifiedDraw.draw(labels, 2, 4, 1, 1, Purpose.VALIDATION);
    assertThat(counts(labels, chosen, 2)).containsExactly(0, 3);
  }

  @Property
  void sharesAreWithinOneImageOfTheExactOnes(
      @ForAll @Size(min = 1, max = 60) int[] drawn, @ForAll @IntRange(max = 100) int percent) {
    int[] labels = Arrays.stream(drawn).map(value -> Math.floorMod(value, 5)).toArray();
    int wanted = labels.length * percent / 100;
    int[] chosen = StratifiedDraw.draw(labels, 5, wanted, 0, 1, Purpose.VALIDATION);
    assertThat(chosen).hasSize(wanted);
    int[] counts = counts(labels, chosen, 5);
    int[] all = counts(labels, IntStream.range(0, labels.length).toArray(), 5);
    for (int c = 0; c < 5; c++) {
      assertThat(Math.abs(counts[c] - (double) all[c] * wanted / labels.length)).isLessThan(1);
    }
    int[] others = StratifiedDraw.others(labels.length, chosen);
    assertThat(IntStream.concat(IntStream.of(chosen), IntStream.of(others)).sorted().toArray())
        .isEqualTo(IntStream.range(0, labels.length).toArray());
  }

  private static int[] counts(int[] labels, int[] places, int classes) {
    int[] counts = new int[classes];
    for (int place : places) {
      counts[labels[place]]++;
    }
    return counts;
  }
}
