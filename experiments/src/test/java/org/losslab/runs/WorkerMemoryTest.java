package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerMemoryTest {
  @ParameterizedTest(name = "{0} MiB for {1}")
  @CsvSource({
    // MiB, jobs, heap, off the heap, process
    "65536, 8, 1024, 2048, 4096",
    "8192, 2, 1024, 1984, 3968",
    "1024, 1, 384, 384, 768",
    "2048, 2, 448, 448, 896",
    "512, 1, 384, 352, 704",
    "16, 4, 384, 352, 704",
    "0, 3, 1024, 2048, 4096",
  })
  void sharesWhatThereIs(long mib, int jobs, long heap, long offHeap, long process) {
    assertThat(WorkerMemory.of(mib << 20, jobs))
        .isEqualTo(new WorkerMemory(heap, offHeap, process));
  }

  @Test
  void aSingleWorkerHasAtMostWhatThereIs() {
    assertThat(WorkerMemory.ofOne().processMiB()).isBetween(704L, 4096L);
  }
}
