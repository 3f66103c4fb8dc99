package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.CourseStatistics;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.plots.Figure;
import org.losslab.records.StudyFixture;

class CourseFiguresTest {

  @TempDir private Path directory;

  @Test
  void differenceByEpochShowsTheMargin() {
    StudyFixture study =
        new StudyFixture(directory)
            .head("study: s\nstatistics: {equivalenceMargin: 0.02}\n")
            .arm("mcxent", Map.of(), 3, 4)
            .arm("kld", Map.of(), 2, 4);

    Figure figure = figures(study).accuracyDifference().orElseThrow();

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
    assertThat(figures(study).parameterDistance()).isEmpty();

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
    assertThat(figures(sketched).parameterDistance()).isPresent();
  }

  private static CourseFigures figures(StudyFixture study) {
    StudyResults results = StudyResults.read(study.directory());
    return new CourseFigures(results, StudyStatistics.of(results).pairs());
  }

  private static List<String> labels(Figure figure) {
    return figure.legend().stream().map(entry -> entry.label().replace('\n', ' ')).toList();
  }
}
