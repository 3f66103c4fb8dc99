package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.CourseStatistics;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.records.StudyFixture;

class CourseFiguresTest {

  @TempDir private Path directory;

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
    assertThat(figures(sketched).parameterDistance().orElseThrow().description())
        .startsWith("kld − mcxent: +66.67 ")
        .endsWith(" after epoch 1");
  }

  private static CourseFigures figures(StudyFixture study) {
    StudyResults results = StudyResults.read(study.directory());
    return new CourseFigures(results, StudyStatistics.of(results).pairs());
  }
}
