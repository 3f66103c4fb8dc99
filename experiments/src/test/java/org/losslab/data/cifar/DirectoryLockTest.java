package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir Path directory;

  @Test
  void aSecondHolderWaitsForTheFirst() throws Exception {
    Path file = directory.resolve("lock");
    CountDownLatch waiting = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      DirectoryLock first = DirectoryLock.acquire(file, waiting::countDown);
      Future<DirectoryLock> second =
          thread.submit(() -> DirectoryLock.acquire(file, waiting::countDown));
      waiting.await();
      assertThat(second.isDone()).isFalse();
      first.close();
      second.get().close();
      assertThat(second.isDone()).isTrue();
    } finally {
      thread.shutdownNow();
    }
  }
}
