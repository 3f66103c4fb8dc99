package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;
import org.losslab.plots.LegendEntry;
import org.losslab.records.StudyFixture;

class ReliabilityFigureTest {

  @TempDir private Path directory;

  @Test
  void reliabilityNamesTheCalibrationError() {
    new StudyFixture(directory).finished("mcxent", Map.of(), 1, 2);

    assertThat(labels(figure().orElseThrow()))
        .containsExactly("mcxent: calibration error 2.00 %", "confidence = accuracy");
  }

  @Test
  void withoutAFinishedRunThereIsNone() {
    new StudyFixture(directory).unfinished("mcxent", Map.of(), 1, 2);

    assertThat(figure()).isEmpty();
  }

  private Optional<Figure> figure() {
    return ReliabilityFigure.of(StudyResults.read(directory));
  }

  private static List<String> labels(Figure figure) {
    return figure.legend().stream().map(LegendEntry::label).toList();
  }
}
