package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
  @ParameterizedTest(name = "--jobs {0} --threads {1}, {2} runs, {3} cores, {4} GiB")
  @CsvSource({
    // jobs, threads, runs, cores, GiB, expected jobs, expected threads
    "0, 0, 6, 2, 16, 2, 1",
    "0, 0, 1, 8, 16, 1, 8",
    "0, 0, 3, 8, 16, 3, 2",
    "0, 0, 100, 8, 64, 8, 1",
    "0, 0, 100, 64, 6, 4, 16",
    "0, 0, 100, 64, 1, 1, 64",
    "0, 0, 6, 4, 0, 4, 1",
    "0, 4, 6, 8, 64, 2, 4",
    "0, 16, 6, 8, 64, 1, 16",
    "3, 0, 6, 8, 64, 3, 2",
    "9, 0, 6, 8, 64, 6, 1",
    "4, 3, 6, 8, 64, 4, 3",
    "1, 0, 6, 1, 64, 1, 1",
    "5, 0, 6, 2, 1, 5, 1",
  })
  void dividesTheCores(
      int jobs, int threads, int runs, int cores, long gib, int expectedJobs, int expectedThreads) {
    RunOptions options = new RunOptions(given(jobs), given(threads), false, false, Set.of());
    assertThat(Capacity.of(options, runs, cores, gib << 30, WorkerMemory.USUAL))
        .isEqualTo(new Capacity(expectedJobs, expectedThreads));
  }

  private static OptionalInt given(int value) {
    return value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
