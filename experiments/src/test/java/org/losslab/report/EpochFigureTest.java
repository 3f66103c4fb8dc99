package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;
import org.losslab.plots.LegendEntry;
import org.losslab.plots.PlotStyle;
import org.losslab.records.EpochMetrics;
import org.losslab.records.FakeTraining;
import org.losslab.records.StudyFixture;

class EpochFigureTest {

  @TempDir private Path directory;

  @Test
  void meanAndBandAreThoseOfTheFinishedSeeds() {
    StudyFixture study = new StudyFixture(directory);
    study.finished("mcxent", 1, accuracy(0.5), FakeTraining.test(0.5, "a"));
    study.finished("mcxent", 2, accuracy(0.7), FakeTraining.test(0.7, "b"));
    Path run = study.ended("diverged", "mcxent", 3, accuracy(0.1));

    XYChart chart = chart(Metric.VALIDATION_ACCURACY);

    assertThat(series(chart, 1).getYData()[0]).isCloseTo(60, within(1e-9));
    assertThat(series(chart, 0).getYData()[0]).isCloseTo(10, within(1e-9));
    assertThat(series(chart, 2).getXData()).containsExactly(1);
  }

  @Test
  void bandIsOneStandardDeviationAroundTheMean() {
    StudyFixture study = new StudyFixture(directory);
    for (int seed = 1; seed <= 2; seed++) {
      study.finished(
          "mcxent",
          seed,
          List.of(FakeTraining.epoch(1, 0, seed), FakeTraining.epoch(2, 0, 3 * seed)),
          FakeTraining.test(0.5, "ab" + seed));
    }

    double[] band = series(chart(Metric.VALIDATION_LOSS), 0).getYData();

    double sd = Math.sqrt(0.5);
    assertThat(band)
        .containsExactly(
            new double[] {1.5 + sd, 4.5 + 3 * sd, 4.5 - 3 * sd, 1.5 - sd}, within(1e-9));
  }

  @Test
  void drawsThePublishedCurvesWhereTheStudyNamesThem() {
    new StudyFixture(directory).head("reference: keras-2019").arm("kld", Map.of(), 1, 2);

    Figure figure = figure(Metric.VALIDATION_ACCURACY);

    assertThat(references((XYChart) figure.chart())).isEqualTo(4);
    assertThat(figure.legend())
        .extracting(entry -> entry.label().replace('\n', ' '))
        .containsExactly(
            "kld",
            "published Keras 2019, cross-entropy (n = 2)",
            "published Keras 2019, KL divergence (n = 2)");
    assertThat(references(chart(Metric.TRAINING_LOSS))).isZero();
  }

  @Test
  void axesAreLabelledWithUnits() {
    new StudyFixture(directory).arm("kld", Map.of(), 1, 2);

    XYChart chart = chart(Metric.VALIDATION_LOSS);

    assertThat(chart.getXAxisTitle()).isEqualTo("Epoch");
    assertThat(chart.getYAxisTitle()).isEqualTo("Validation loss, each arm's own (nats)");
  }

  @Test
  void legendSaysHowManySeedsWhereArmsDiffer() {
    new StudyFixture(directory).arm("mcxent", Map.of(), 3, 2).arm("kld", Map.of(), 1, 2);

    Figure figure = figure(Metric.TRAINING_LOSS);

    assertThat(figure.title()).endsWith("mean ± SD of n = 1 to 3 seeds");
    assertThat(figure.legend())
        .extracting(LegendEntry::label)
        .containsExactly("mcxent (n = 3)", "kld (n = 1)");
  }

  private static List<EpochMetrics> accuracy(double accuracy) {
    return List.of(FakeTraining.epoch(1, accuracy, 1));
  }

  private Figure figure(Metric metric) {
    return EpochFigure.of(StudyResults.read(directory), metric).orElseThrow();
  }

  private XYChart chart(Metric metric) {
    return (XYChart) figure(metric).chart();
  }

  private static long references(XYChart chart) {
    return chart.getSeriesMap().values().stream()
        .filter(series -> PlotStyle.REFERENCE.equals(series.getLineColor()))
        .count();
  }

  private static XYSeries series(XYChart chart, int position) {
    return chart.getSeriesMap().get("series " + position);
  }
}
