package org.losslab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.Claim;
import org.losslab.records.ClaimOwner;
import org.losslab.records.FakeTraining;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunFile;
import org.losslab.records.RunProgress;
import org.losslab.records.StudyDirectory;
import org.losslab.runs.Sightings;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;

class StudyStatusTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  private StudyConfig study;
  private StudyDirectory directory;

  @BeforeEach
  void make() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            study: many
            dataset: {name: synthetic, trainImages: 100, testImages: 10}
            training: {epochs: 4, batchSize: 10}
            grid: {loss: [mcxent], seed: [1, 2, 3, 4, 5, 6, 7]}
            """);
    study = StudyReader.read(file, List.of());
    directory = StudyDirectory.of(folder.resolve("results"), "many");
    directory.create();
    directory.begin(study, false);
  }

  @Test
  void tellsEachRunAndTheTotals() throws IOException {
    finish(begun(1));
    FakeTraining.train(begun(2), 2);
    RunDirectory failed = begun(3);
    failed.fail("no memory", Instant.EPOCH);
    RunDirectory damaged = begun(4);
    finish(damaged);
    Files.writeString(damaged.file(RunFile.METRICS), "edited");
    RunDirectory running = begun(5);
    FakeTraining.train(running, 1);
    claim(running, "node7", Instant.now(), Optional.of(new RunProgress(2, 4, 40, 80, speed(20))));
    claim(begun(6), "node8", Instant.now().minusSeconds(7200), Optional.empty());

    StudyStatus status = read();

    assertThat(status.runs())
        .extracting(RunState::word)
        .containsExactly("finished", "stopped", "failed", "damaged", "running", "stale", "waiting");
    RunState five = status.runs().get(4);
    assertThat(five.epoch()).isEqualTo(2);
    assertThat(five.left().orElseThrow()).hasSeconds((320 - 120) / 20);
    assertThat(status.isOver()).isFalse();
    // 4 epochs of 80 images each; run 2 has two of them, run 5 one and a half.
    assertThat(status.fraction()).isEqualTo((320 * 2 + 160 + 120) / (7 * 320.0));
    List<String> lines = new StatusText(NOON).lines(status);
    assertThat(lines.get(5)).matches("5 .* running +2/4 +20 +10 s +node7, job 12_5");
    assertThat(lines.get(3)).contains("failed").endsWith("no memory");
    assertThat(lines.get(6)).endsWith("no sign of life from node8, job 12_5: run it again");
    assertThat(lines)
        .contains(
            "many: 7 runs: 1 waiting, 2 running (1 of them stale), 1 stopped, 1 finished,"
                + " 1 failed, 1 damaged; 41.1 % of the images")
        .last()
        .isEqualTo("At this speed the study ends in 1 min 6 s, at 2026-01-02 12:01.");
  }

  @Test
  void aDoubtfulOwnerIsLookedAtAgain() throws IOException {
    RunDirectory run = begun(1);
    Claim claim = claim(run, "node7", Instant.now().minusSeconds(120), Optional.empty());
    Sightings sightings = Sightings.ofThisProcess();
    StudyStatus first = StudyStatus.read(directory.path(), sightings);
    assertThat(first.runs().get(0).word()).isEqualTo("stale");
    assertThat(first.millisUntilCertain()).isEqualTo(30_000);
    claim.tell(owner("node7", Instant.now().minusSeconds(110), Optional.empty()));
    StudyStatus second = StudyStatus.read(directory.path(), sightings);
    assertThat(second.runs().get(0).word()).isEqualTo("running");
    assertThat(second.millisUntilCertain()).isZero();
  }

  @Test
  void aStudyThatHasNotBegunIsWaiting() {
    StudyStatus status = StudyStatus.read(folder.resolve("none"), study, Sightings.ofThisProcess());
    assertThat(status.runs()).extracting(RunState::word).containsOnly("waiting");
    assertThat(status.left()).isEmpty();
  }

  @Test
  void isJsonForPrograms() throws IOException {
    finish(begun(1));
    claim(begun(2), "node7", Instant.now(), Optional.empty());
    String json = StatusJson.of(List.of(read()));
    assertThat(json)
        .contains("\"finished\" : 1")
        .contains("\"host\" : \"node7\"", "\"job\" : \"12_5\"", "\"status\" : \"running\"");
  }

  private StudyStatus read() {
    return StudyStatus.read(directory.path(), Sightings.ofThisProcess());
  }

  private RunDirectory begun(int number) throws IOException {
    RunDirectory run = directory.run(study.runs().get(number - 1).spec());
    run.create();
    run.prepare();
    run.writeEnvironment(FakeTraining.environment(), Optional.empty());
    return run;
  }

  private static void finish(RunDirectory run) throws IOException {
    FakeTraining.finish(run);
    run.seal();
  }

  private static Claim claim(
      RunDirectory run, String host, Instant updated, Optional<RunProgress> progress)
      throws IOException {
    Claim claim = new Claim(run.path(), 1, "0123456789abcdef");
    assertThat(claim.place(owner(host, updated, progress))).isTrue();
    return claim;
  }

  private static ClaimOwner owner(String host, Instant updated, Optional<RunProgress> progress) {
    return new ClaimOwner(
        host,
        "anna",
        4711,
        Instant.EPOCH,
        Optional.empty(),
        updated,
        Optional.of("00000000"),
        Optional.of(updated.getEpochSecond()),
        Optional.of(10_000L),
        Optional.of("12_5"),
        progress);
  }

  private static Optional<Double> speed(double imagesPerSecond) {
    return Optional.of(imagesPerSecond);
  }
}
