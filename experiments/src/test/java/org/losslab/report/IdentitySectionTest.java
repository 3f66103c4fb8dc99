package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.EpochMetrics;
import org.losslab.records.FakeTraining;
import org.losslab.records.StudyFixture;

class IdentitySectionTest {
  private static final String HEADING = "## Arms that train the same bits";

  @TempDir private Path directory;
  private StudyFixture fixture;

  @BeforeEach
  void makeStudy() {
    fixture = new StudyFixture(directory);
  }

  @Test
  void saysNothingOfArmsThatDiffer() throws IOException {
    run("mcxent", 1, "aa", 1.5, 0);
    run("kld", 1, "ab", 1.5, 0);
    assertThat(report()).doesNotContain(HEADING);
  }

  @Test
  void isNotTakenInByOneSeed() throws IOException {
    run("mcxent", 1, "aa", 1.5, 0);
    run("mcxent", 2, "bb", 1.5, 0);
    run("nll", 1, "aa", 1.5, 0);
    run("nll", 2, "bc", 1.5, 0);
    assertThat(report()).doesNotContain(HEADING);
  }

  @Test
  void lossesMayBeEqual() throws IOException {
    run("mcxent", 1, "aa", 1.5, 0);
    run("nll", 1, "aa", 1.5, 0);
    assertThat(report())
        .contains(
            HEADING,
            "nll and mcxent: the parameters are equal bit for bit in 1 paired seed."
                + " Their training losses are equal too.");
  }

  @Test
  void lossesMayDifferByTheLabelsEntropy() throws IOException {
    for (int seed = 1; seed <= 2; seed++) {
      run("nll", seed, "s" + seed, 1.5 + 0.1 * seed, 0.5);
      run("kld-fused", seed, "s" + seed, 1.0 + 0.1 * seed, 0.5);
    }
    assertThat(report())
        .contains(
            "kld-fused and nll: the parameters are equal bit for bit in 2 paired seeds."
                + " Their training losses differ by 0.500000 to 0.500000 nats, which is the labels'"
                + " entropy");
  }

  @Test
  void everyPairOfArmsIsLookedAt() throws IOException {
    // Of more than four arms the statistics compare each with the first alone.
    for (String loss : List.of("mcxent", "kld", "mse", "reverse-kld")) {
      run(loss, 1, loss, 1.5, 0);
    }
    run("nll", 1, "aa", 1.5, 0);
    run("kld-fused", 1, "aa", 1.5, 0);
    assertThat(report())
        .containsOnlyOnce("the parameters are equal")
        .contains("kld-fused and nll:");
  }

  @Test
  void lossesMayDifferByTheirImplementation() throws IOException {
    run("mcxent", 1, "aa", 1.5, 0.5);
    run("nll", 1, "aa", 1.50001, 0.5);
    assertThat(report()).contains("Their training losses differ by at most 1.0e-05 nats.");
  }

  private void run(String loss, int seed, String digest, double trainLoss, double entropy) {
    EpochMetrics epoch =
        new EpochMetrics(
            1, trainLoss, 0.5, 1.5, 0.5, 1.5, 1.5, 1, 80, 20, trainLoss, trainLoss, entropy, 0);
    fixture.finished(loss, seed, List.of(epoch), FakeTraining.test(0.5, digest));
  }

  private String report() throws IOException {
    StudyReport.write(directory);
    return Files.readString(directory.resolve("report.md"));
  }
}
