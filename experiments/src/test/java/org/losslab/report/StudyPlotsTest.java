package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.CourseStatistics;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.plots.Figure;
import org.losslab.records.StudyFixture;

class StudyPlotsTest {

  @TempDir private Path directory;

  @Test
  void differencesBySeedSayMeanAndNumberOfPairs() {
    StudyFixture study = new StudyFixture(directory);
    for (int seed = 1; seed <= 3; seed++) {
      study.finished("mcxent", Map.of(), seed, 0.70);
      study.finished("kld", Map.of(), seed, 0.70 + 0.001 * seed);
    }

    Figure figure = figures(study).get("differences-by-seed");

    assertThat(figure.title())
        .isEqualTo(
            "Differences of test accuracy, paired by seed — equivalence margin ±1 percentage point");
    assertThat(figure.description()).endsWith("kld − mcxent: mean +0.20 (n = 3)");
    assertThat(figure.subtitle()).contains("95 % t interval");
  }

  @Test
  void differencesGrowWithTheSeedsUpToTenLanes() {
    int three = heightOfDifferences(3);

    assertThat(heightOfDifferences(10)).isEqualTo(three + 7 * 17);
    assertThat(heightOfDifferences(11)).isEqualTo(three);
  }

  @Test
  void differenceByEpochShowsTheMargin() {
    StudyFixture study =
        new StudyFixture(directory)
            .head("study: s\nstatistics: {equivalenceMargin: 0.02}\n")
            .arm("mcxent", Map.of(), 3, 4)
            .arm("kld", Map.of(), 2, 4);

    Figure figure = figures(study).get("difference-by-epoch");

    assertThat(figure.title()).endsWith("paired by seed — n = 2 seeds");
    assertThat(labels(figure))
        .containsExactly("kld − mcxent", "equivalence margin ±2 percentage points");
  }

  @Test
  void parameterDistanceNeedsSketches() {
    StudyFixture study =
        new StudyFixture(directory.resolve("without"))
            .sketches(null)
            .arm("mcxent", Map.of(), 2, 1)
            .arm("kld", Map.of(), 2, 1);
    assertThat(figures(study)).doesNotContainKey("parameter-distance");

    StudyFixture sketched =
        new StudyFixture(directory.resolve("with"))
            .sketches(
                (run, epoch) -> new float[] {epoch == 0 || run.loss().equals("kld") ? 3 : 0, 4})
            .arm("mcxent", Map.of(), 2, 1)
            .arm("kld", Map.of(), 2, 1);

    StudyStatistics statistics = StudyStatistics.of(StudyResults.read(sketched.directory()));
    assertThat(CourseStatistics.distance(statistics.pairs().get(0), 0.95).points())
        .extracting(point -> point.mean())
        .containsExactly(0.0, 3 / 4.5);
    assertThat(figures(sketched)).containsKey("parameter-distance");
  }

  @Test
  void reliabilityNamesTheCalibrationError() {
    StudyFixture study = new StudyFixture(directory);
    study.finished("mcxent", Map.of(), 1, 2);

    assertThat(labels(figures(study).get("reliability")))
        .containsExactly("mcxent: calibration error 2.00 %", "confidence = accuracy");
  }

  @Test
  void accuracyByClassNamesTheClassesAndTheArms() {
    StudyFixture study =
        new StudyFixture(directory).arm("mcxent", Map.of(), 2, 1).arm("kld", Map.of(), 1, 1);

    Figure figure = figures(study).get("class-accuracy");

    assertThat(figure.description()).contains("airplane, automobile, bird");
    assertThat(labels(figure)).containsExactly("mcxent (n = 2)", "kld (n = 1)");
  }

  private int heightOfDifferences(int seeds) {
    Path place = directory.resolve(Integer.toString(seeds));
    StudyFixture study =
        new StudyFixture(place).arm("mcxent", Map.of(), seeds, 1).arm("kld", Map.of(), seeds, 1);
    return figures(study).get("differences-by-seed").height();
  }

  private static Map<String, Figure> figures(StudyFixture study) {
    StudyResults results = StudyResults.read(study.directory());
    return StudyPlots.of(results, StudyStatistics.of(results), Optional.empty());
  }

  private static List<String> labels(Figure figure) {
    return figure.legend().stream().map(entry -> entry.label().replace('\n', ' ')).toList();
  }
}
