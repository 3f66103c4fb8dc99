package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;
import org.losslab.plots.FigureWriter;
import org.losslab.plots.Format;
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
    String svg = svg(Metric.TEST_ACCURACY);

    assertThat(svg.split("<circle ", -1)).as("a point a seed").hasSize(4);
    assertThat(svg.lines().filter(line -> line.contains("stroke-width=\"3\"")))
        .as("the mean")
        .hasSize(1);
    assertThat(svg.lines().filter(line -> line.contains("fill-opacity=\"0.35\"")))
        .as("the spread")
        .hasSize(1);
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
    assertThat(figure(Metric.TEST_ACCURACY).subtitle()).endsWith("the axis does not start at 0");
    assertThat(svg(Metric.TEST_ACCURACY))
        .contains(">Test accuracy (%)<", ">71.0<")
        .doesNotContain(">0.0<", ">0<");
    assertThat(figure(Metric.IMAGES_PER_SECOND).subtitle()).doesNotContain("axis");
    assertThat(svg(Metric.IMAGES_PER_SECOND)).contains(">Training speed (images/s)<", ">0<");
  }

  private Figure figure(Metric metric) {
    return ResultsSection.figure(StudyResults.read(directory), metric).orElseThrow();
  }

  private String svg(Metric metric) {
    return FigureWriter.svg("x", figure(metric), Format.WIDE);
  }
}
