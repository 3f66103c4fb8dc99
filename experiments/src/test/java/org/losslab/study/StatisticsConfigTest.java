package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsConfigTest {
  private static final String TWO = "study: s\ngrid: {loss: [mcxent, kld], seed: [1, 2]}\n";
  private static final String SIX =
      "study: s\ngrid: {loss: [mcxent, kld], dropout: [0, 0.5, 0.75], seed: 1}\n";

  @Test
  void nothingOfItIsPartOfARun() {
    StudyConfig plain = Studies.read(TWO);
    StudyConfig full =
        Studies.read(
            TWO
                + "statistics: {margin: 0.005, crossEntropyMargin: 0.1, rationale: why, primary:"
                + " kld - mcxent, primaryMetric: test-cross-entropy, pairs: all, plannedSd: 0.01,"
                + " plannedSdSeeds: 5, confidence: 0.9}\n");
    assertThat(full.runs()).isEqualTo(plain.runs());
    assertThat(full.runs().get(0).spec().digest()).isEqualTo(plain.runs().get(0).spec().digest());
    assertThat(RunSpecJson.json(full.runs().get(0).spec())).doesNotContain("statistics", "margin");
    assertThat(Studies.read(StudyWriter.yaml(full))).isEqualTo(full);
  }

  @Test
  void aDefaultIsKnownToBeOne() {
    StatisticsConfig statistics = Studies.read(StudyWriter.yaml(Studies.read(TWO))).statistics();
    assertThat(statistics.margin()).isEmpty();
    assertThat(statistics.resolvedMargin()).isEqualTo(0.01);
    assertThat(statistics.resolvedCrossEntropyMargin()).isEqualTo(0.02);
    assertThat(statistics.resolvedPrimaryMetric()).isEqualTo(ComparedMetric.TEST_ACCURACY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{primary: kld - nll} | 3:23: statistics.primary is \"kld - nll\"; expected two arms of the"
            + " grid parted by ' - ', such as kld - mcxent; the arms are mcxent; kld",
        "{primary: kld} | 3:23: statistics.primary is \"kld\"; expected two arms of the grid parted"
            + " by ' - ', such as kld - mcxent; the arms are mcxent; kld",
        "{primary: kld - kld} | 3:23: statistics.primary is \"kld - kld\"; expected two arms of the"
            + " grid parted by ' - ', such as kld - mcxent; the arms are mcxent; kld",
        "{rationale: so} | 3:25: statistics.rationale gives the reason of a margin that is not set;"
            + " expected statistics.margin or statistics.crossEntropyMargin beside it",
        "{primaryMetric: test-accuracy} | 3:29: statistics.primaryMetric is that of a primary"
            + " comparison that is not named; expected statistics.primary, such as kld - mcxent,"
            + " beside it",
        "{plannedSd: 0.1} | 3:25: statistics.plannedSd is that of a primary comparison that is not"
            + " named; expected statistics.primary, such as kld - mcxent, beside it",
        "{primary: kld - mcxent, plannedSdSeeds: 5} | 3:53: statistics.plannedSdSeeds says from how"
            + " many seeds a standard deviation was estimated that is not given; expected"
            + " statistics.plannedSd beside it",
        "{pairs: some} | 3:21: statistics.pairs is \"some\"; expected one of one-factor, all,"
            + " with-first",
      })
  void whatDoesNotFitIsToldWithItsPlace(String statistics, String message) {
    String text = TWO + "statistics: " + statistics + "\n";
    assertThat(Studies.messages(text)).singleElement().asString().startsWith("s.yaml:" + message);
  }

  @Test
  void anArmIsNamedAsTheReportNamesIt() {
    String primary = "statistics: {primary: 'kld, dropout 0.5 - mcxent, dropout 0.5'}\n";
    assertThat(Studies.messages(SIX + primary)).isEmpty();
    assertThat(Studies.messages(SIX + "statistics: {primary: kld - mcxent}\n"))
        .singleElement()
        .asString()
        .contains("the arms are mcxent, dropout 0.0; mcxent, dropout 0.5;");
  }

  @Test
  void aGridChangedByAnOverrideLosesThePrimaryComparisonOfAnotherGrid() {
    String text =
        TWO
            + "statistics: {primary: kld - mcxent, primaryMetric: test-accuracy, plannedSd: 0.1,"
            + " plannedSdSeeds: 4}\n";
    StatisticsConfig statistics = Studies.read(text, "grid.loss=kld,nll").statistics();
    assertThat(statistics.primary()).isEmpty();
    assertThat(statistics.plannedSd()).isEmpty();
    assertThat(Studies.read(text, "grid.seed=1").statistics().primary()).isPresent();
    assertThat(Studies.messages(text, "statistics.primary=kld - nll")).hasSize(1);
  }

  @Test
  void theMarginOfAnOlderVersionsStudyIsRead(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("study.yaml");
    Files.writeString(file, TWO + "statistics:\n  equivalenceMargin: 0.02\n  confidence: 0.9\n");
    assertThat(StudyReader.recorded(file).statistics().margin()).isEqualTo(Optional.of(0.02));
    assertThat(Studies.messages(TWO + "statistics: {equivalenceMargin: 0.02}\n")).hasSize(1);
  }
}
