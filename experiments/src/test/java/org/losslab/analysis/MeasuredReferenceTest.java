package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredReferenceTest {

  @TempDir private Path directory;

  @Test
  void measuredRunsAreFoundBesideTheStudyAndBelowTheWorkingDirectory() {
    Path study = directory.resolve("results/study");
    assertThat(MeasuredReference.find(study, directory)).isEmpty();

    fixture().keras("mcxent", 1, 0.72);

    assertThat(MeasuredReference.find(study, Path.of(""))).isPresent();
    assertThat(MeasuredReference.find(directory.resolve("elsewhere/study"), directory)).isPresent();
    assertThat(MeasuredReference.find(directory.resolve("results/reference/study"), Path.of("")))
        .map(MeasuredReference::shownDirectory)
        .contains("results/reference/keras");
  }

  @Test
  void damagedAndUnfinishedMeasuredRunsAreLeftOutAndToldOf() {
    fixture().keras("mcxent", 1, 0.72);
    Path runs = directory.resolve("results/reference/keras/runs");
    ReferenceFixture.write(runs.resolve("002-mcxent-keras-2/metrics.csv"), ReferenceFixture.HEADER);
    ReferenceFixture.write(runs.resolve("003-mcxent-keras-3/result.json"), "{\"loss\": 3}");

    MeasuredReference measured =
        MeasuredReference.find(directory.resolve("results/study"), directory).orElseThrow();

    assertThat(measured.runs()).hasSize(1);
    assertThat(measured.unfinished()).isEqualTo(1);
    assertThat(measured.problems()).singleElement().asString().contains("seed is missing");
  }

  private ReferenceFixture fixture() {
    return new ReferenceFixture(directory);
  }
}
