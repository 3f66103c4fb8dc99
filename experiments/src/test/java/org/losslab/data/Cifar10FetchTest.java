package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;

class Cifar10FetchTest {
  private static final ArchiveTransfer.Patience SHORT =
      new ArchiveTransfer.Patience(
          Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(1));

  @TempDir static Path shared;
  private static byte[] archive;

  @TempDir Path home;
  private final RecordedProgress progress = new RecordedProgress();
  private ArchiveServer server;
  private Path cache;
  private Path target;
  private Path part;

  @BeforeAll
  static void pack() throws IOException {
    Path file = shared.resolve("archive.tar.gz");
    FakeCifar10.pack(FakeCifar10.write(shared.resolve("files")), Cifar10Files.FOLDER, file);
    archive = Files.readAllBytes(file);
  }

  @BeforeEach
  void start() throws IOException {
    server = new ArchiveServer(archive);
    cache = home.resolve(".cache/losslab");
    target = cache.resolve("cifar-10-batches-bin");
    part = cache.resolve("archive.tar.gz.part");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theFilesAreInTheCacheAfterwardsAndNothingElse() throws IOException {
    assertThat(fetch(server.source())).isEqualTo(target);
    assertThat(Cifar10Files.checkAll(target)).allMatch(Cifar10FileCheck::usable);
    assertCacheIsTidy();
    assertThat(progress.closed).isTrue();

    assertThat(fetch(server.source())).isEqualTo(target);
    assertThat(server.requests).hasSize(1);
    assertThat(progress.notes).endsWith("CIFAR-10 is in " + target + " already.");
  }

  @Test
  void aDamagedCopyAndLeftoversAreReplaced() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("data_batch_1.bin"), "damaged");
    Files.createDirectories(cache.resolve(".unpacking-dead/folder"));
    Files.writeString(cache.resolve(".unpacking-dead/folder/file"), "left by a killed process");
    fetch(server.source());
    assertThat(Cifar10Files.checkAll(target)).allMatch(Cifar10FileCheck::usable);
    assertCacheIsTidy();
  }

  @Test
  void aBeginningOfAnotherFileIsNoticedAndReplaced() throws IOException {
    Files.createDirectories(cache);
    Files.write(part, new byte[1000]);
    fetch(server.source());
    assertThat(server.requests).containsExactly("bytes=1000-", "none");
    assertCacheIsTidy();
  }

  @Test
  void twoAtOnceDownloadOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Path> fetch =
          () ->
              new Cifar10Fetch(
                      server.source(), SHORT, FakeCifar10.environment(home), new RecordedProgress())
                  .fetch();
      for (Future<Path> fetched : threads.invokeAll(List.of(fetch, fetch))) {
        assertThat(fetched.get()).isEqualTo(target);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests).hasSize(1);
    assertCacheIsTidy();
  }

  @Test
  void aWrongMd5IsRefusedAndNotKept() {
    ArchiveSource wrong =
        new ArchiveSource(server.uri(), archive.length, "0123456789abcdef0123456789abcdef");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> fetch(wrong))
        .satisfies(
            e -> {
              assertThat(e.messages().get(0))
                  .isEqualTo(
                      "CIFAR-10 was not downloaded from "
                          + server.uri()
                          + ": the archive is damaged: its MD5 is "
                          + server.source().md5()
                          + ", expected 0123456789abcdef0123456789abcdef.");
              assertThat(e.messages().subList(1, e.messages().size()))
                  .isEqualTo(Cifar10Help.threeWays(FakeCifar10.environment(home)));
            });
    assertThat(part).doesNotExist();
    assertThat(target).doesNotExist();
  }

  @Test
  void whatArrivedBeforeTheNetworkFailedIsKept() throws IOException {
    Files.createDirectories(cache);
    Files.write(part, Arrays.copyOf(archive, 1000));
    ArchiveSource source = server.source();
    server.close();
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> fetch(source))
        .withMessageContaining("no connection, check the network")
        .withMessageContaining("What was received is kept in " + part)
        .withMessageContaining("dataset.directory: DIR")
        .withMessageContaining("CIFAR10_DIR=DIR");
    assertThat(part).hasSize(1000);
  }

  @Test
  void anArchiveOfOtherFilesIsRefused() throws IOException {
    Path other = home.resolve("other.tar.gz");
    FakeCifar10.tar(other).close();
    byte[] bytes = Files.readAllBytes(other);
    try (ArchiveServer otherServer = new ArchiveServer(bytes)) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> fetch(otherServer.source()))
          .withMessageContaining("the archive is not CIFAR-10")
          .withMessageContaining("the file is missing");
    }
    assertThat(target).doesNotExist();
  }

  @Test
  void aCacheThatCannotBeMadeIsNamed() throws IOException {
    Files.createDirectories(cache.getParent());
    Files.writeString(cache, "a file");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> fetch(server.source()))
        .withMessageContaining(cache + ": a file of this name is in the way");
  }

  private Path fetch(ArchiveSource source) {
    return new Cifar10Fetch(source, SHORT, FakeCifar10.environment(home), progress).fetch();
  }

  private void assertCacheIsTidy() throws IOException {
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries).containsExactlyInAnyOrder(target, cache.resolve(".download.lock"));
    }
  }
}
