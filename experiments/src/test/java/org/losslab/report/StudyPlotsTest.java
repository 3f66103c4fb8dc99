package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.CourseStatistics;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyFixture;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.plots.Figure;

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
            .studyYaml("study: s\nstatistics: {equivalenceMargin: 0.02}\n")
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
        new StudyFixture(directory).arm("mcxent", Map.of(), 2, 1).arm("kld", Map.of(), 2, 1);
    assertThat(figures(study)).doesNotContainKey("parameter-distance");

    for (RunRecord run : StudyResults.read(directory).runs()) {
      StudyFixture.write(
          directory.resolve("runs").resolve(run.directory()).resolve("parameter-sketch.csv"),
          "epoch,s0,s1\n0,3.0,4.0\n1,%s,4.0\n".formatted(run.loss().equals("kld") ? "3.0" : "0.0"));
    }

    StudyStatistics statistics = StudyStatistics.of(StudyResults.read(directory));
    assertThat(CourseStatistics.distance(statistics.pairs().get(0), 0.95).points())
        .extracting(point -> point.mean())
        .containsExactly(0.0, 3 / 4.5);
    assertThat(figures(study)).containsKey("parameter-distance");
  }

  @Test
  void reliabilityNeedsConfidencesAndNamesTheCalibrationError() {
    StudyFixture study = new StudyFixture(directory);
    Path run = study.finished("mcxent", Map.of(), 1, 2);
    assertThat(figures(study)).doesNotContainKey("reliability");

    StudyFixture.write(
        run.resolve("result.json"),
        """
        {"status": "finished", "epochs": 2, "test_accuracy": 0.7, "calibration": {"expected_error":
         0.0312, "bins": [{"count": 0, "confidence": 0, "accuracy": 0},
         {"count": 90, "confidence": 0.6, "accuracy": 0.5}]}}
        """);

    assertThat(labels(figures(study).get("reliability")))
        .containsExactly("mcxent: calibration error 3.12 %", "confidence = accuracy");
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
