package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.HeatMapChart;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;
import org.losslab.records.StudyFixture;

class ClassFiguresTest {

  @TempDir private Path directory;

  @Test
  void cellsAreMeanRowPercentagesWithTheFirstClassAtTheTop() {
    StudyFixture study = new StudyFixture(directory);
    study.finished("mcxent", 1, new long[][] {{8, 2}, {5, 5}});
    study.finished("mcxent", 2, new long[][] {{6, 4}, {0, 0}});
    StudyResults results = StudyResults.read(directory);

    Figure figure = ClassFigures.confusion(results, results.arms().get(0)).orElseThrow();

    HeatMapChart chart = (HeatMapChart) figure.chart();
    assertThat(chart.getXAxisTitle()).isEqualTo("Predicted class");
    assertThat(chart.getYAxisTitle()).isEqualTo("True class");
    assertThat(chart.getHeatMapSeries().getYData().toString()).isEqualTo("[class 1, class 0]");
    assertThat(chart.getHeatMapSeries().getHeatData().stream().map(Arrays::toString))
        .containsExactly("[0, 1, 70.0]", "[1, 1, 30.0]", "[0, 0, 25.0]", "[1, 0, 25.0]");
    assertThat(figure.title()).endsWith("mcxent — mean of n = 2 seeds");
  }

  @Test
  void armWithoutMatrixHasNoFigure() {
    new StudyFixture(directory).unfinished("mcxent", Map.of(), 1, 1);
    StudyResults results = StudyResults.read(directory);

    assertThat(ClassFigures.confusion(results, results.arms().get(0))).isEmpty();
  }

  @Test
  void accuracyByClassNamesTheClassesAndTheArms() {
    new StudyFixture(directory).arm("mcxent", Map.of(), 2, 1).arm("kld", Map.of(), 1, 1);

    Figure figure = ClassFigures.accuracy(StudyResults.read(directory)).orElseThrow();

    assertThat(figure.description()).contains("airplane, automobile, bird");
    assertThat(figure.legend())
        .extracting(entry -> entry.label().replace('\n', ' '))
        .containsExactly("mcxent (n = 2)", "kld (n = 1)");
  }
}
