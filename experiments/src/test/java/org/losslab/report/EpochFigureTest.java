package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.Arm;
import org.losslab.analysis.Metric;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.plots.Figure;
import org.losslab.plots.FigureWriter;
import org.losslab.plots.Format;
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
    study.ended("diverged", "mcxent", 3, accuracy(0.1));

    Figure figure = figure(Metric.VALIDATION_ACCURACY);

    assertThat(figure.description()).isEqualTo("mcxent: 60.00 ± 14.14 % after epoch 1");
    assertThat(figure.subtitle()).contains("thin lines: runs not finished (1)");
  }

  @Test
  void valuesAreToldAtTheFirstEpochAndTheLast() {
    StudyFixture study = new StudyFixture(directory);
    for (int seed = 1; seed <= 2; seed++) {
      study.finished(
          "mcxent",
          seed,
          List.of(FakeTraining.epoch(1, 0, seed), FakeTraining.epoch(2, 0, 3 * seed)),
          FakeTraining.test(0.5, "ab" + seed));
    }

    assertThat(figure(Metric.VALIDATION_LOSS).description())
        .isEqualTo("mcxent: 1.500 ± 0.707 nats after epoch 1, 4.500 ± 2.121 after 2");
  }

  @Test
  void aLossThatIsNotInNatsIsToldWithoutThem() {
    StudyFixture study = new StudyFixture(directory);
    for (String loss : List.of("mcxent", "mse", "org.example.OwnLoss")) {
      study.finished(
          loss, 1, List.of(FakeTraining.epoch(1, 0, 1)), FakeTraining.test(0.5, "ab" + loss));
    }
    List<Arm> arms = StudyResults.read(directory).arms();

    assertThat(figure(Metric.VALIDATION_LOSS).description())
        .isEqualTo(
            "mcxent: 1.000 nats after epoch 1; mse: 1.000 after epoch 1;"
                + " OwnLoss: 1.000 after epoch 1");
    assertThat(Metric.VALIDATION_LOSS.axisTitle(arms)).isEqualTo("Validation loss, each arm's own");
    assertThat(Metric.VALIDATION_LOSS.axisTitle(arms.subList(0, 1)))
        .isEqualTo("Validation loss, each arm's own (nats)");
    assertThat(Metric.VALIDATION_CROSS_ENTROPY.axisTitle(arms))
        .isEqualTo("Validation cross-entropy (nats)");
  }

  @Test
  void differencesStandBelowTheAccuracyWithTheMargin() {
    new StudyFixture(directory)
        .head("study: s\nstatistics: {equivalenceMargin: 0.02}\n")
        .arm("mcxent", Map.of(), 3, 4)
        .arm("kld", Map.of(), 2, 4);
    StudyResults study = StudyResults.read(directory);

    Figure figure =
        EpochFigure.withDifferences(study, StudyStatistics.of(study).pairs()).orElseThrow();

    assertThat(figure.legend())
        .extracting(LegendEntry::label)
        .endsWith("kld − mcxent", "equivalence margin ±2 percentage points");
    assertThat(figure.description()).contains(". Difference: kld − mcxent: ").endsWith("epoch 4");
    assertThat(figure.subtitle())
        .endsWith("below: pointwise 95 % t interval of the mean difference");
  }

  @Test
  void drawsThePublishedCurvesWhereTheStudyNamesThem() {
    new StudyFixture(directory).head("reference: keras-2019").arm("kld", Map.of(), 1, 2);

    Figure figure = figure(Metric.VALIDATION_ACCURACY);

    assertThat(references(figure)).isEqualTo(4);
    assertThat(figure.legend())
        .extracting(LegendEntry::label)
        .containsExactly(
            "kld",
            "published Keras 2019, cross-entropy (n = 2)",
            "published Keras 2019, KL divergence (n = 2)");
    assertThat(references(figure(Metric.TRAINING_LOSS))).isZero();
  }

  @Test
  void axesAreLabelledWithUnits() {
    new StudyFixture(directory).arm("kld", Map.of(), 1, 2);

    assertThat(svg(figure(Metric.VALIDATION_LOSS)))
        .contains(">Epoch</text>", ">Validation loss, each arm's own (nats)</text>");
  }

  @Test
  void legendSaysHowManySeedsWhereArmsDiffer() {
    new StudyFixture(directory).arm("mcxent", Map.of(), 3, 2).arm("kld", Map.of(), 1, 2);

    Figure figure = figure(Metric.TRAINING_LOSS);

    assertThat(figure.title()).endsWith("mean ± SD of n = 1 to 3 seeds");
    assertThat(figure.legend())
        .extracting(LegendEntry::label)
        .containsExactly("mcxent (n\u00A0=\u00A03)", "kld (n\u00A0=\u00A01)");
  }

  private static List<EpochMetrics> accuracy(double accuracy) {
    return List.of(FakeTraining.epoch(1, accuracy, 1));
  }

  private Figure figure(Metric metric) {
    return EpochFigure.of(StudyResults.read(directory), metric).orElseThrow();
  }

  private static String svg(Figure figure) {
    return FigureWriter.svg("x", figure, Format.WIDE);
  }

  private static long references(Figure figure) {
    return svg(figure).lines().filter(line -> line.matches("<path d=.*\"#8a8a8a\".*")).count()
        - figure.legend().stream().filter(e -> e.tone().equals(PlotStyle.REFERENCE)).count();
  }
}
