package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.Awaiting;
import org.losslab.ChildJvm;

/**
 * Kills workers and their parent at random moments, and checks that what comes out in the end is
 * what comes out undisturbed, bit for bit.
 *
 * <p>A round is one kill. {@code -Dlosslab.torture.rounds=200} asks for more of them, and {@code
 * -Dlosslab.torture.seed=42} for the same moments again, as far as the machine goes along.
 */
class TortureTest {
  private static final int ROUNDS = Integer.getInteger("losslab.torture.rounds", 25);
  private static final long SEED =
      Long.getLong("losslab.torture.seed", System.nanoTime() & 0xffffff);
  private static final int EPOCHS = 6;

  /**
   * After so many kills a study is left in peace, so that several studies are seen to their end.
   */
  private static final int KILLS_A_STUDY = 9;

  @TempDir private Path folder;

  @Test
  void nothingIsLostAndTheFinalBitsAreTheSame() throws Exception {
    System.out.println(
        "torture: -Dlosslab.torture.seed=" + SEED + " -Dlosslab.torture.rounds=" + ROUNDS);
    Random random = new Random(SEED);
    TinyStudy peaceful = study("peaceful");
    long start = System.nanoTime();
    finish(peaceful);
    int millis = (int) ((System.nanoTime() - start) / 1_000_000);
    int kills = 0;
    for (int number = 1; kills < ROUNDS; number++) {
      TinyStudy tortured = study("tortured-" + number);
      kills += torture(tortured, random, millis, Math.min(KILLS_A_STUDY, ROUNDS - kills));
      finish(tortured);
      assertSame(tortured, peaceful);
    }
    assertNothingElse();
  }

  private TinyStudy study(String name) throws IOException {
    return new TinyStudy(Files.createDirectory(folder.resolve(name)), EPOCHS, "1");
  }

  /** Returns how often it has killed. */
  private static int torture(TinyStudy study, Random random, int millis, int wanted)
      throws Exception {
    int kills = 0;
    while (kills < wanted && !study.isFinished(1)) {
      try (ChildJvm parent = study.start(1)) {
        boolean ended = false;
        while (!ended && kills < wanted) {
          awaitMoment(study, parent, random, millis);
          kills += kill(study, parent, random) ? 1 : 0;
          ended = parent.await(0);
        }
        parent.handle().destroyForcibly();
        parent.await();
      }
    }
    return kills;
  }

  /** Half of the moments are anywhere in a run's time, half are soon after some epoch's end. */
  private static void awaitMoment(TinyStudy study, ChildJvm parent, Random random, int millis)
      throws Exception {
    if (random.nextBoolean()) {
      parent.await(random.nextInt(millis));
      return;
    }
    int epochs = study.epochs(1) + random.nextInt(3);
    Awaiting.until(
        "there are " + epochs + " epochs",
        () -> parent.await(0) || study.isFinished(1) || study.epochs(1) >= epochs);
    parent.await(random.nextInt(150));
  }

  private static boolean kill(TinyStudy study, ChildJvm parent, Random random) throws IOException {
    Optional<ProcessHandle> worker = study.worker(1);
    ProcessHandle victim = random.nextBoolean() ? worker.orElse(parent.handle()) : parent.handle();
    return victim.isAlive() && victim.destroyForcibly();
  }

  private static void finish(TinyStudy study) throws Exception {
    try (ChildJvm parent = study.start(1)) {
      int code = parent.await();
      assertThat(code).as(parent.text()).isZero();
    }
  }

  private static void assertSame(TinyStudy tortured, TinyStudy peaceful) throws IOException {
    assertThat(tortured.result(1).path("status").asText()).isEqualTo("finished");
    for (String field :
        List.of("epochs", "parameters_sha256", "test_accuracy", "test_cross_entropy")) {
      assertThat(tortured.result(1).path(field)).isEqualTo(peaceful.result(1).path(field));
    }
    assertThat(tortured.timelessMetrics(1))
        .hasSize(EPOCHS + 1)
        .isEqualTo(peaceful.timelessMetrics(1));
    assertThat(tortured.leftovers()).isEmpty();
    assertThat(Files.readAllLines(tortured.run(1).resolve("parameter-sketch.csv")))
        .isEqualTo(Files.readAllLines(peaceful.run(1).resolve("parameter-sketch.csv")));
  }

  private void assertNothingElse() throws IOException {
    try (Stream<Path> studies = Files.list(folder)) {
      for (Path study : studies.toList()) {
        try (Stream<Path> files = Files.list(study)) {
          assertThat(files.map(file -> file.getFileName().toString()))
              .allMatch(name -> name.matches("tiny\\.yaml|results|child-.*\\.(out|err)"));
        }
        assertThat(study.resolve("results")).isDirectoryContaining("glob:**tiny");
        try (Stream<Path> files = Files.list(study.resolve("results"))) {
          assertThat(files).hasSize(1);
        }
      }
    }
  }
}
