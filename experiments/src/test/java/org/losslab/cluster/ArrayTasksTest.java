package org.losslab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrayTasksTest {
  @Test
  void anIndexIsTheNumberOfItsRun() {
    List<ArrayTasks> arrays = ArrayTasks.of(List.of(1, 2, 3, 7), 1, 1001);
    assertThat(arrays).hasSize(1);
    assertThat(arrays.get(0).indices()).isEqualTo("1-3,7");
    assertThat(arrays.get(0).isPlain()).isTrue();
  }

  @Test
  void runsShareAnElementWhoseIndexIsTheFirstOfThem() {
    ArrayTasks tasks = ArrayTasks.of(List.of(1, 2, 3, 7, 8), 2, 1001).get(0);
    assertThat(tasks.indices()).isEqualTo("1,3,8");
    assertThat(tasks.runs().get(3)).containsExactly(3, 7);
    assertThat(tasks.isPlain()).isFalse();
  }

  @Test
  void moreRunsThanAnArrayTakesMakeSeveral() {
    List<Integer> numbers = IntStream.rangeClosed(1, 2500).boxed().toList();
    List<ArrayTasks> arrays = ArrayTasks.of(numbers, 1, 1001);
    assertThat(arrays).extracting(ArrayTasks::indices).containsExactly("1-1000", "1-1000", "1-500");
    assertThat(arrays.get(2).runs().get(1)).containsExactly(2001);
    assertThat(arrays.stream().flatMap(a -> a.runs().values().stream()).flatMap(List::stream))
        .containsExactlyElementsOf(numbers);
  }

  @Test
  void highNumbersOfFewRunsGetIndicesOfTheirOwn() {
    List<ArrayTasks> arrays = ArrayTasks.of(List.of(5, 1001), 1, 1001);
    assertThat(arrays).hasSize(1);
    assertThat(arrays.get(0).indices()).isEqualTo("1-2");
    assertThat(arrays.get(0).runs().get(2)).containsExactly(1001);
  }

  @Test
  void neighboursArePutTogether() {
    assertThat(ArrayTasks.ranges(List.of(1))).isEqualTo("1");
    assertThat(ArrayTasks.ranges(List.of(1, 2, 4, 5, 6, 9))).isEqualTo("1-2,4-6,9");
  }
}
