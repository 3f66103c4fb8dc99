package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
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
import org.losslab.files.Digests;
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
    part = cache.resolve("fake-binary.tar.gz.part");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theFilesAreInTheCacheAfterwardsAndNothingElse() throws IOException {
    assertThat(fetch()).isEqualTo(target);
    assertThat(Cifar10Files.checkAll(target)).allMatch(Cifar10FileCheck::usable);
    assertCacheIsTidy();
    assertThat(progress.closed).isTrue();

    assertThat(fetch()).isEqualTo(target);
    assertThat(server.requests).hasSize(1);
    assertThat(progress.notes).endsWith("CIFAR-10 is in " + target + " already.");
  }

  @Test
  void aDamagedCopyAndLeftoversAreReplaced() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("data_batch_1.bin"), "damaged");
    Files.createDirectories(cache.resolve(".unpacking-dead/folder"));
    Files.writeString(cache.resolve(".unpacking-dead/folder/file"), "left by a killed process");
    fetch();
    assertThat(Cifar10Files.checkAll(target)).allMatch(Cifar10FileCheck::usable);
    assertCacheIsTidy();
  }

  @Test
  void aBeginningOfAnotherFileIsNoticedAndReplaced() throws IOException {
    Files.createDirectories(cache);
    Files.write(part, new byte[1000]);
    fetch();
    assertThat(server.requests).containsExactly("bytes=1000-", "none");
    assertCacheIsTidy();
  }

  @Test
  void twoAtOnceDownloadOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Path> fetch =
          () -> fetch(judge(binary()), new RecordedProgress(), DataLocation.of(server.uri()));
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
    KnownArchive wrong =
        new KnownArchive("fake-binary.tar.gz", archive.length, "0123456789abcdef0123456789abcdef");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> fetch(wrong, DataLocation.of(server.uri())))
        .satisfies(
            e -> {
              assertThat(e.messages().get(0))
                  .isEqualTo(
                      "CIFAR-10 was not downloaded from "
                          + server.uri()
                          + ": the archive is damaged: its MD5 is "
                          + binary().md5()
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
    server.close();
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(this::fetch)
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
          .isThrownBy(() -> fetch(known("other.tar.gz", bytes), DataLocation.of(otherServer.uri())))
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
        .isThrownBy(this::fetch)
        .withMessageContaining(cache + ": a file of this name is in the way");
  }

  @Test
  void whichOfTheArchivesAServerHasItsSizeTells() throws IOException {
    KnownArchive first = new KnownArchive("first.tar.gz", 10, "");
    Cifar10Judge judge = new Cifar10Judge(List.of(first, binary()), Cifar10FileCheck::problem);
    fetch(judge, progress, DataLocation.of(server.uri()));
    assertThat(server.requests).containsExactly("none", "none");
    assertCacheIsTidy();
  }

  @Test
  void theNextPlaceIsTriedAndGoesOnWhereTheFirstEnded() throws IOException {
    try (ArchiveServer silent = new ArchiveServer(archive)) {
      silent.cuts = Integer.MAX_VALUE;
      silent.bytesBeforeCut = 1000;
      silent.silent = true;
      new Cifar10Fetch(
              List.of(
                  DataLocation.of(home.resolve("absent")),
                  DataLocation.of(silent.uri()),
                  DataLocation.of(server.uri())),
              judge(binary()),
              new ArchiveTransfer.Patience(
                  Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMillis(1)),
              FakeCifar10.environment(home),
              progress)
          .fetch();
      assertThat(silent.requests).hasSize(1);
      assertThat(server.requests).containsExactly("bytes=1000-");
      assertThat(progress.notes)
          .contains(
              "CIFAR-10 was not taken from "
                  + home.resolve("absent")
                  + ": there is no such file or folder. The next place is tried.",
              "CIFAR-10 was not downloaded from "
                  + silent.uri()
                  + ": nothing arrived for 1 s. The next place is tried.");
    }
    assertCacheIsTidy();
  }

  @Test
  void eachPlaceThatFailedIsNamed() {
    server.status = 503;
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> fetch(binary(), DataLocation.of(server.uri()), DataLocation.of(home)))
        .satisfies(
            e ->
                assertThat(e.messages().subList(0, 2))
                    .containsExactly(
                        "CIFAR-10 was not downloaded from "
                            + server.uri()
                            + ": the server answered with status 503, expected 200 or 206.",
                        "CIFAR-10 was not taken from "
                            + home
                            + ": there are neither files of CIFAR-10 nor an archive of them."));
  }

  @Test
  void anArchiveOnThisMachineIsTakenAndLeft() throws IOException {
    Path local = home.resolve("cifar-10-binary.tar.gz");
    Files.write(local, archive);
    fetch(binary(), DataLocation.of(local));
    assertThat(Cifar10Files.checkAll(target)).allMatch(Cifar10FileCheck::usable);
    assertThat(local).hasBinaryContent(archive);
    assertCacheIsTidy();
    Files.delete(target.resolve("test_batch.bin"));
    fetch(binary(), DataLocation.of(home));
    assertThat(target.resolve("test_batch.bin")).exists();
    Files.delete(target.resolve("test_batch.bin"));
    fetch(binary(), DataLocation.of(shared.resolve("files")));
    assertThat(target.resolve("test_batch.bin")).exists();
  }

  @Test
  void aDamagedArchiveOnThisMachineIsRefusedAndLeft() throws IOException {
    Path local = home.resolve("a.tar.gz");
    byte[] damaged = archive.clone();
    damaged[damaged.length / 2]++;
    Files.write(local, damaged);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> fetch(binary(), DataLocation.of(local)))
        .withMessageContaining("the archive is damaged: its MD5 is");
    Files.write(local, new byte[10]);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> fetch(binary(), DataLocation.of(local)))
        .withMessageContaining(
            "the archive has 10 bytes, expected " + archive.length + " (fake-binary.tar.gz)");
    assertThat(local).hasSize(10);
    assertThat(target).doesNotExist();
  }

  private static KnownArchive binary() {
    return known("fake-binary.tar.gz", archive);
  }

  private static KnownArchive known(String name, byte[] bytes) {
    MessageDigest md5 = Digests.md5();
    md5.update(bytes);
    return new KnownArchive(name, bytes.length, Digests.hex(md5));
  }

  private static Cifar10Judge judge(KnownArchive known) {
    return new Cifar10Judge(List.of(known), Cifar10FileCheck::problem);
  }

  private Path fetch() {
    return fetch(binary(), DataLocation.of(server.uri()));
  }

  private Path fetch(KnownArchive known, DataLocation... from) {
    return fetch(judge(known), progress, from);
  }

  private Path fetch(Cifar10Judge judge, TransferProgress heard, DataLocation... from) {
    return new Cifar10Fetch(List.of(from), judge, SHORT, FakeCifar10.environment(home), heard)
        .fetch();
  }

  private void assertCacheIsTidy() throws IOException {
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries).containsExactlyInAnyOrder(target, cache.resolve(".download.lock"));
    }
  }
}
