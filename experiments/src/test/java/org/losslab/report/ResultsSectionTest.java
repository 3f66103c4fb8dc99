package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;
import org.losslab.records.FakeTraining;
import org.losslab.records.StudyFixture;

class ResultsSectionTest {

  @TempDir private Path directory;

  @BeforeEach
  void writeStudy() {
    StudyFixture study = new StudyFixture(directory);
    for (int seed = 1; seed <= 3; seed++) {
      study.finished(
          "mcxent",
          seed,
          List.of(FakeTraining.epoch(1, 0.7, 1, FakeTraining.TRAIN_IMAGES / (1000.0 * seed))),
          FakeTraining.test(0.7 + seed / 100.0, "ab" + seed));
    }
    study.unfinished("kld", Map.of(), 1, 1);
  }

  @Test
  void showsEachSeedTheMeanAndTheSpread() {
    XYChart chart = chart(Metric.TEST_ACCURACY);

    assertThat(chart.getSeriesMap().get("series 1").getXData())
        .containsExactly(new double[] {71, 72, 73}, within(1e-9));
    assertThat(chart.getSeriesMap().get("series 2").getXData())
        .containsExactly(new double[] {72, 72}, within(1e-9));
    assertThat(chart.getSeriesMap().get("series 0").getXData())
        .containsExactly(new double[] {71, 73}, within(1e-9));
    assertThat(chart.getSeriesMap()).as("with the ticks' own").hasSize(4);
  }

  @Test
  void saysTheNumbersInWords() {
    Figure figure =
        ResultsSection.figure(StudyResults.read(directory), Metric.TEST_ACCURACY).orElseThrow();

    assertThat(figure.description())
        .contains("mcxent: 72.00 ± 1.00 % (n = 3); kld: no finished run");
  }

  @Test
  void accuracySaysThatItsAxisDoesNotStartAtZeroAndSpeedStartsThere() {
    XYChart accuracy = chart(Metric.TEST_ACCURACY);
    XYChart speed = chart(Metric.IMAGES_PER_SECOND);

    assertThat(accuracy.getXAxisTitle()).contains("(%)", "does not start at 0");
    assertThat(accuracy.getStyler().getXAxisMin()).isGreaterThan(70);
    assertThat(speed.getXAxisTitle()).isEqualTo("Training speed (images/s)");
    assertThat(speed.getStyler().getXAxisMin()).isZero();
  }

  private XYChart chart(Metric metric) {
    return (XYChart)
        ResultsSection.figure(StudyResults.read(directory), metric).orElseThrow().chart();
  }
}
