package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyStopTest {
  @Test
  void theFirstOfTheLowestIsTheBest() {
    assertThat(EarlyStop.best(epochs(3, 2, 2.5, 2))).hasValue(2);
    assertThat(EarlyStop.best(epochs(Double.NaN, Double.NaN))).isEmpty();
    assertThat(EarlyStop.best(List.of())).isEmpty();
  }

  @Test
  void aRunWouldStopWhenSoManyEpochsBroughtNothing() {
    assertThat(EarlyStop.at(epochs(3, 2, 2.5, 2, 2.1, 1), 3)).hasValue(5);
    assertThat(EarlyStop.at(epochs(3, 2, 2.5, 2, 1.9, 2, 2), 3)).isEqualTo(OptionalInt.empty());
    assertThat(EarlyStop.at(epochs(3, 3), 1)).hasValue(2);
    assertThat(EarlyStop.at(epochs(3, Double.NaN, Double.NaN), 2)).hasValue(3);
  }

  private static List<EpochMetrics> epochs(double... crossEntropies) {
    return IntStream.range(0, crossEntropies.length)
        .mapToObj(
            i -> new EpochMetrics(i + 1, 0, 0, 0, 0, crossEntropies[i], 0, 0, 0, 0, 0, 0, 0, 0))
        .toList();
  }
}
