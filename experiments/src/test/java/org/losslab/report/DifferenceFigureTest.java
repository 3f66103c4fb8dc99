package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.plots.Figure;
import org.losslab.records.StudyFixture;

class DifferenceFigureTest {

  @TempDir private Path directory;

  @Test
  void differencesBySeedSayMeanAndNumberOfPairs() {
    StudyFixture study = new StudyFixture(directory).head("dataset: {testImages: 10000}");
    for (int seed = 1; seed <= 3; seed++) {
      study.finished("mcxent", Map.of(), seed, 0.70);
      study.finished("kld", Map.of(), seed, 0.70 + 0.001 * seed);
    }

    Figure figure = figure(study);

    assertThat(figure.title())
        .isEqualTo(
            "Differences of test accuracy, paired by seed — equivalence margin ±1 percentage point");
    assertThat(figure.description()).endsWith("kld − mcxent: mean +0.20 (n = 3)");
    assertThat(figure.subtitle())
        .contains(
            "thick: 96.67 % interval, decides on equivalence; thin: 98.33 %, on a difference");
  }

  @Test
  void differencesGrowWithTheSeedsUpToTenLanes() {
    int three = heightOfDifferences(3);

    assertThat(heightOfDifferences(10)).isEqualTo(three + 7 * 17);
    assertThat(heightOfDifferences(11)).isEqualTo(three);
  }

  private int heightOfDifferences(int seeds) {
    Path place = directory.resolve(Integer.toString(seeds));
    StudyFixture study =
        new StudyFixture(place).arm("mcxent", Map.of(), seeds, 1).arm("kld", Map.of(), seeds, 1);
    return figure(study).height();
  }

  private static Figure figure(StudyFixture study) {
    StudyResults results = StudyResults.read(study.directory());
    return DifferenceFigure.of(results, StudyStatistics.of(results).main().orElseThrow())
        .orElseThrow();
  }
}
