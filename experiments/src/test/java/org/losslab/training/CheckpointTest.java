package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CheckpointTest {
  private static final byte[] SPEC = "{\"seed\": 1}".getBytes(StandardCharsets.UTF_8);
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Checkpoint.class);

  @TempDir private Path directory;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Path current;
  private Path previous;

  @BeforeEach
  void listen() {
    current = directory.resolve("checkpoint.zip");
    previous = directory.resolve("checkpoint.previous.zip");
    log.start();
    LOG.addAppender(log);
    LOG.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(log);
    LOG.setAdditive(true);
  }

  @Test
  void thereIsNoneInANewDirectory() {
    assertThat(Checkpoint.latest(directory, SPEC)).isEmpty();
    assertThat(log.list).isEmpty();
  }

  @Test
  void readsWhatItWrites() throws IOException {
    checkpoint(7).write(directory, SPEC);
    assertEpoch(7);
    assertThat(log.list).isEmpty();
  }

  @Test
  void keepsTheOneBefore() throws IOException {
    writeTwo();
    assertEpoch(2);
    Files.delete(current);
    assertEpoch(1);
    try (var files = Files.list(directory)) {
      assertThat(files).as("no part is left over").containsExactly(previous);
    }
  }

  @Test
  void aTornFileGivesTheOneBefore() throws IOException {
    writeTwo();
    byte[] whole = Files.readAllBytes(current);
    for (int length = 0; length < whole.length; length++) {
      Files.write(current, Arrays.copyOf(whole, length));
      assertEpochOrWhole(2, "torn at " + length);
    }
    Files.write(current, Arrays.copyOf(whole, whole.length / 2));
    log.list.clear();
    assertEpoch(1);
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage()).contains("checkpoint.zip is not used");
    assertThat(log.list.get(0).getLevel().toString()).isEqualTo("WARN");
  }

  @Test
  void alteredBytesGiveTheOneBefore() throws IOException {
    writeTwo();
    byte[] whole = Files.readAllBytes(current);
    SplittableRandom random = new SplittableRandom(1);
    for (int at = 0; at < whole.length; at++) {
      byte[] altered = whole.clone();
      altered[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(current, altered);
      assertEpochOrWhole(2, "altered at " + at);
    }
  }

  @Test
  void randomBytesAreNoCheckpoint() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    for (int n = 0; n < 200; n++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      if (n % 2 == 0 && bytes.length > 4) {
        System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, bytes, 0, 4);
      }
      Files.write(current, bytes);
      assertThat(Checkpoint.latest(directory, SPEC)).isEmpty();
    }
  }

  @Test
  void thatOfAnotherRunIsNotUsed() throws IOException {
    checkpoint(3).write(directory, SPEC);
    byte[] other = "{\"seed\": 2}".getBytes(StandardCharsets.UTF_8);
    assertThat(Checkpoint.latest(directory, other)).isEmpty();
    assertThat(log.list.get(0).getFormattedMessage()).contains("another run");
  }

  @Test
  void bothDamagedGivesNone() throws IOException {
    writeTwo();
    Files.writeString(current, "PK");
    Files.writeString(previous, "");
    assertThat(Checkpoint.latest(directory, SPEC)).isEmpty();
    assertThat(log.list).hasSize(2);
  }

  @Test
  void aDamagedOneDoesNotTakeThePlaceOfTheOneBefore() throws IOException {
    writeTwo();
    Files.writeString(current, "PK");
    checkpoint(2).write(directory, SPEC);
    assertEpoch(2);
    Files.delete(current);
    assertEpoch(1);
  }

  @Test
  void aDirectoryInItsPlaceIsNoCheckpoint() throws IOException {
    Files.createDirectory(current);
    assertThat(Checkpoint.latest(directory, SPEC)).isEmpty();
  }

  private void writeTwo() throws IOException {
    checkpoint(1).write(directory, SPEC);
    checkpoint(2).write(directory, SPEC);
  }

  private static Checkpoint checkpoint(int epoch) {
    byte[] network = new byte[200];
    new SplittableRandom(epoch).nextBytes(network);
    return new Checkpoint(epoch, network, "epoch\n" + epoch + "\n");
  }

  private void assertEpoch(int epoch) {
    assertWhole(Checkpoint.latest(directory, SPEC).orElseThrow(), epoch);
  }

  /** Either nothing that matters is damaged, or the one before is used: never a mixture. */
  private void assertEpochOrWhole(int epoch, String how) {
    Optional<Checkpoint> latest = Checkpoint.latest(directory, SPEC);
    assertThat(latest).as(how).isPresent();
    assertThat(latest.get().epoch()).as(how).isIn(epoch - 1, epoch);
    assertWhole(latest.get(), latest.get().epoch());
  }

  private static void assertWhole(Checkpoint actual, int epoch) {
    assertThat(actual.epoch()).isEqualTo(epoch);
    assertThat(actual.network()).isEqualTo(checkpoint(epoch).network());
    assertThat(actual.metrics()).isEqualTo(checkpoint(epoch).metrics());
  }
}
