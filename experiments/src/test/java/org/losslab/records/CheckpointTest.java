package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.study.RunSpec;

class CheckpointTest {
  private static final RunSpec SPEC = SampleRun.spec("kld", 1, 9);

  @TempDir private Path directory;
  private final List<String> problems = new ArrayList<>();
  private Path current;
  private Path previous;

  @BeforeEach
  void nameFiles() {
    current = directory.resolve("checkpoint.zip");
    previous = directory.resolve("checkpoint.previous.zip");
  }

  @Test
  void thereIsNoneInANewDirectory() {
    assertThat(latest()).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void readsWhatItWrites() throws IOException {
    checkpoint(7).write(new RunDirectory(directory, SPEC));
    assertEpoch(7);
    assertThat(problems).isEmpty();
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
    problems.clear();
    assertEpoch(1);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains("checkpoint.zip is not used");
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
      assertThat(latest()).isEmpty();
    }
  }

  @Test
  void thatOfAnotherRunIsNotUsed() throws IOException {
    checkpoint(3).write(new RunDirectory(directory, SPEC));
    RunSpec other = SampleRun.spec("kld", 2, 9);
    assertThat(Checkpoint.latest(directory, other, problems::add)).isEmpty();
    assertThat(problems.get(0)).contains("another run");
  }

  @Test
  void thatOfALongerRunOfTheSameTrainingIsUsed() throws IOException {
    checkpoint(3).write(new RunDirectory(directory, SPEC));
    RunSpec longer = SampleRun.spec("kld", 1, 20);
    assertThat(Checkpoint.latest(directory, longer, problems::add)).isPresent();
  }

  @Test
  void oneBeyondTheRunsEndIsNotUsed() throws IOException {
    checkpoint(3).write(new RunDirectory(directory, SPEC));
    RunSpec shorter = SampleRun.spec("kld", 1, 2);
    assertThat(Checkpoint.latest(directory, shorter, problems::add)).isEmpty();
  }

  @Test
  void aHostileNetworkIsNotUsed() throws IOException {
    Map<String, byte[]> entries = FakeNetwork.entries(1);
    entries.put("preprocessor.bin", new byte[] {1});
    new Checkpoint(1, FakeNetwork.zip(entries), FakeTraining.epochs(SPEC, 1), "")
        .write(new RunDirectory(directory, SPEC));
    assertThat(latest()).isEmpty();
    assertThat(problems).singleElement().asString().contains("preprocessor.bin");
  }

  @Test
  void bothDamagedGivesNone() throws IOException {
    writeTwo();
    Files.writeString(current, "PK");
    Files.writeString(previous, "");
    assertThat(latest()).isEmpty();
    assertThat(problems).hasSize(2);
  }

  @Test
  void aDamagedOneDoesNotTakeThePlaceOfTheOneBefore() throws IOException {
    writeTwo();
    Files.writeString(current, "PK");
    checkpoint(2).write(new RunDirectory(directory, SPEC));
    assertEpoch(2);
    Files.delete(current);
    assertEpoch(1);
  }

  @Test
  void aDirectoryInItsPlaceIsNoCheckpoint() throws IOException {
    Files.createDirectory(current);
    assertThat(latest()).isEmpty();
  }

  private Optional<Checkpoint> latest() {
    return Checkpoint.latest(directory, SPEC, problems::add);
  }

  private void writeTwo() throws IOException {
    checkpoint(1).write(new RunDirectory(directory, SPEC));
    checkpoint(2).write(new RunDirectory(directory, SPEC));
  }

  private static Checkpoint checkpoint(int epoch) {
    return new Checkpoint(
        epoch,
        FakeTraining.network(SPEC, epoch),
        FakeTraining.epochs(SPEC, epoch),
        "epoch,s0\n" + epoch + ",0.5\n");
  }

  private void assertEpoch(int epoch) {
    assertWhole(latest().orElseThrow(), epoch);
  }

  /** Either nothing that matters is damaged, or the one before is used: never a mixture. */
  private void assertEpochOrWhole(int epoch, String how) {
    Optional<Checkpoint> latest = latest();
    assertThat(latest).as(how).isPresent();
    assertThat(latest.get().epoch()).as(how).isIn(epoch - 1, epoch);
    assertWhole(latest.get(), latest.get().epoch());
  }

  private static void assertWhole(Checkpoint actual, int epoch) {
    assertThat(actual.epoch()).isEqualTo(epoch);
    assertThat(actual.network()).isEqualTo(checkpoint(epoch).network());
    assertThat(actual.metrics()).isEqualTo(checkpoint(epoch).metrics());
    assertThat(actual.sketches()).isEqualTo(checkpoint(epoch).sketches());
  }
}
