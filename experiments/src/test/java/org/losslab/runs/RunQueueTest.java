package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.platform.gpu.RecordedSmi;

class RunQueueTest {
  private static final List<GpuDevice> GPUS = RecordedSmi.ready("two-gpus").usable();

  @TempDir private Path folder;

  private List<Task> runs;

  /** Runs 1 and 3 are on CUDA, 2 and 4 on the CPU. */
  @BeforeEach
  void make() throws Exception {
    FakeStudy study = new FakeStudy(folder, "grid.backend=cuda,cpu", "grid.seed=1");
    runs =
        IntStream.rangeClosed(1, 4)
            .mapToObj(run -> new Task(study.planned(run), study.run(run)))
            .toList();
  }

  @Test
  void givesEachCudaRunAGpuOfItsOwn() throws Exception {
    RunQueue queue = new RunQueue(runs, GPUS);
    assertThat(queue.take()).contains(new RunQueue.Turn(runs.get(0), Optional.of(GPUS.get(0))));
    assertThat(queue.take()).contains(new RunQueue.Turn(runs.get(1), Optional.empty()));
    assertThat(queue.take()).contains(new RunQueue.Turn(runs.get(2), Optional.of(GPUS.get(1))));
    assertThat(queue.take()).contains(new RunQueue.Turn(runs.get(3), Optional.empty()));
    assertThat(queue.take()).isEmpty();
  }

  @Test
  void letsCpuRunsGoFirstWhileTheGpuIsTaken() throws Exception {
    RunQueue queue = new RunQueue(runs, GPUS.subList(0, 1));
    RunQueue.Turn first = queue.take().orElseThrow();
    assertThat(queue.take().orElseThrow().task()).isEqualTo(runs.get(1));
    assertThat(queue.take().orElseThrow().task()).isEqualTo(runs.get(3));
    CompletableFuture<Optional<RunQueue.Turn>> last = waiting(queue);
    assertThat(last).isNotDone();
    queue.release(first);
    assertThat(last.get()).contains(new RunQueue.Turn(runs.get(2), first.gpu()));
  }

  @Test
  void refusesACudaRunWithoutAnyGpu() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RunQueue(runs, List.of()));
  }

  private static CompletableFuture<Optional<RunQueue.Turn>> waiting(RunQueue queue) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return queue.take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
