package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.ErrorText;

class ArchiveTransferTest {
  private static final ArchiveTransfer.Patience SHORT =
      new ArchiveTransfer.Patience(
          Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(1));

  private static final byte[] ARCHIVE = new byte[300_000];

  static {
    new Random(1).nextBytes(ARCHIVE);
  }

  @TempDir Path directory;
  private final RecordedProgress progress = new RecordedProgress();
  private ArchiveServer server;
  private Path part;

  @BeforeEach
  void start() throws IOException {
    server = new ArchiveServer(ARCHIVE);
    part = directory.resolve("archive.part");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aWholeArchiveIsReceived() throws IOException {
    receive();
    assertThat(part).hasBinaryContent(ARCHIVE);
    assertThat(server.requests).containsExactly("none");
    assertThat(progress.bytes).startsWith(0L).endsWith(300_000L).isSorted();
  }

  @Test
  void aPartIsTakenUpWhereItEnds() throws IOException {
    Files.write(part, Arrays.copyOf(ARCHIVE, 100_000));
    receive();
    assertThat(part).hasBinaryContent(ARCHIVE);
    assertThat(server.requests).containsExactly("bytes=100000-");
    assertThat(progress.bytes).startsWith(100_000L);
  }

  @Test
  void aWholePartAsksForNothing() throws IOException {
    Files.write(part, ARCHIVE);
    receive();
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aPartThatIsTooLongIsReceivedAgain() throws IOException {
    Files.write(part, new byte[300_001]);
    receive();
    assertThat(part).hasBinaryContent(ARCHIVE);
    assertThat(server.requests).containsExactly("none");
  }

  @Test
  void aServerWithoutRangesStartsAgain() throws IOException {
    server.ranges = false;
    Files.write(part, new byte[100_000]);
    receive();
    assertThat(part).hasBinaryContent(ARCHIVE);
    assertThat(server.requests).containsExactly("bytes=100000-");
  }

  @Test
  void aServerThatAnnouncesNoSizeIsHeardToTheEnd() throws IOException {
    server.announced = false;
    receive();
    assertThat(part).hasBinaryContent(ARCHIVE);
  }

  @Test
  void aCutConnectionIsTakenUpAgain() throws IOException {
    server.cuts = 2;
    server.bytesBeforeCut = 120_000;
    receive();
    assertThat(part).hasBinaryContent(ARCHIVE);
    assertThat(server.requests).hasSize(3).startsWith("none").doesNotHaveDuplicates();
    assertThat(progress.notes).hasSize(2);
    assertThat(progress.notes.get(0)).contains("of 300000 bytes").endsWith("going on from there.");
  }

  @Test
  void aSilentServerIsLeftAndAskedAgain() throws IOException {
    server.cuts = 1;
    server.bytesBeforeCut = 120_000;
    server.silent = true;
    receive(
        new ArchiveTransfer.Patience(
            Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofMillis(1)));
    assertThat(part).hasBinaryContent(ARCHIVE);
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void aSilentServerIsLeftAtOnceIfTheArchiveMayBeHadElsewhere() {
    server.cuts = 1;
    server.bytesBeforeCut = 120_000;
    server.silent = true;
    ArchiveTransfer.Patience patience =
        new ArchiveTransfer.Patience(
            Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMillis(1));
    assertThatIOException()
        .isThrownBy(
            () -> new ArchiveTransfer(server.source(), patience, true).receive(part, progress))
        .withMessage("nothing arrived for 1 s");
    assertThat(server.requests).hasSize(1);
    assertThat(part).hasSize(120_000);
  }

  @Test
  void anAttemptThatBringsNothingIsTheLast() throws IOException {
    server.cuts = Integer.MAX_VALUE;
    server.bytesBeforeCut = 0;
    Files.write(part, Arrays.copyOf(ARCHIVE, 100_000));
    assertThatIOException().isThrownBy(this::receive);
    assertThat(server.requests).containsExactly("bytes=100000-");
    assertThat(part).hasBinaryContent(Arrays.copyOf(ARCHIVE, 100_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 416, 500, 503, 204})
  void anotherStatusEndsItAtOnce(int status) throws IOException {
    server.status = status;
    Files.write(part, Arrays.copyOf(ARCHIVE, 100_000));
    assertThatIOException()
        .isThrownBy(this::receive)
        .withMessage("the server answered with status " + status + ", expected 200 or 206");
    assertThat(server.requests).hasSize(1);
    assertThat(part).hasSize(100_000);
  }

  @Test
  void anotherSizeIsRefusedBeforeItIsReceived() {
    assertThatIOException()
        .isThrownBy(() -> receive(new ArchiveSource(server.uri(), 299_999, "")))
        .withMessage("the server offers 300000 bytes, expected 299999");
    assertThat(part).doesNotExist();
  }

  @Test
  void moreThanExpectedIsNotWritten() {
    server.announced = false;
    assertThatIOException()
        .isThrownBy(() -> receive(new ArchiveSource(server.uri(), 200_000, "")))
        .withMessage("the server sends more than the expected 200000 bytes");
    assertThat(part.toFile().length()).isLessThanOrEqualTo(200_000);
  }

  @Test
  void noServerIsANetworkProblem() {
    URI closed = server.uri();
    server.close();
    assertThatIOException()
        .isThrownBy(() -> receive(new ArchiveSource(closed, 10, "")))
        .satisfies(
            e -> assertThat(ErrorText.reason(e)).isEqualTo("no connection, check the network"));
  }

  @Test
  void anUnknownHostIsANetworkProblem() {
    ArchiveSource unknown =
        new ArchiveSource(URI.create("http://losslab.invalid/archive.tar.gz"), 10, "");
    assertThatIOException()
        .isThrownBy(() -> receive(unknown))
        .satisfies(e -> assertThat(ErrorText.reason(e)).endsWith(", check the network"));
  }

  @Test
  void aPartThatCannotBeWrittenEndsItAtOnce() {
    assertThatIOException()
        .isThrownBy(
            () ->
                new ArchiveTransfer(server.source(), SHORT, false)
                    .receive(directory.resolve("no such folder").resolve("part"), progress))
        .withMessageContaining("no such file or directory");
    assertThat(server.requests).hasSize(1);
  }

  private void receive() throws IOException {
    receive(SHORT);
  }

  private void receive(ArchiveTransfer.Patience patience) throws IOException {
    new ArchiveTransfer(server.source(), patience, false).receive(part, progress);
  }

  private void receive(ArchiveSource source) throws IOException {
    new ArchiveTransfer(source, SHORT, false).receive(part, progress);
  }
}
