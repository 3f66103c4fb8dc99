package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerMemoryTest {
  @ParameterizedTest(name = "{0} MiB for {1}")
  @CsvSource({
    // MiB, jobs, MB of images, heap, off the heap, process
    "65536, 8, 0, 1g, 2g, 4g",
    "8192, 2, 0, 1g, 1984m, 3968m",
    "1024, 1, 0, 640m, 384m, 768m",
    "2048, 2, 0, 640m, 448m, 896m",
    "512, 1, 0, 640m, 352m, 704m",
    "16, 4, 0, 640m, 352m, 704m",
    "0, 3, 0, 1g, 2g, 4g",
    "65536, 8, 1200, 2932m, 2g, 6004m",
    "4096, 1, 1200, 2874m, 966m, 3840m",
  })
  void sharesWhatThereIs(
      long mib, int jobs, long images, String heap, String offHeap, String process) {
    WorkerMemory memory = WorkerMemory.holding(images * 1_000_000).within(mib << 20, jobs);
    assertThat(memory.heap()).isEqualTo("-Xmx" + heap);
    assertThat(memory.offHeap(true))
        .containsExactly(
            "-Dorg.bytedeco.javacpp.maxbytes=" + offHeap,
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + process);
    assertThat(memory.offHeap(false)).contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
  }
}
