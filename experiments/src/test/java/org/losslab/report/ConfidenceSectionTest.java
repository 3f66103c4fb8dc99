package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.StudyFixture;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;

class ConfidenceSectionTest {

  @TempDir private Path directory;

  @Test
  void reliabilityNeedsConfidencesAndNamesTheCalibrationError() {
    StudyFixture study = new StudyFixture(directory);
    Path run = study.finished("mcxent", Map.of(), 1, 2);
    assertThat(figure()).isEmpty();

    StudyFixture.write(
        run.resolve("result.json"),
        """
        {"status": "finished", "epochs": 2, "test_accuracy": 0.7, "calibration": {"expected_error":
         0.0312, "bins": [{"count": 0, "confidence": 0, "accuracy": 0},
         {"count": 90, "confidence": 0.6, "accuracy": 0.5}]}}
        """);

    assertThat(labels(figure().orElseThrow()))
        .containsExactly("mcxent: calibration error 3.12 %", "confidence = accuracy");
  }

  private Optional<Figure> figure() {
    return ConfidenceSection.reliability(StudyResults.read(directory));
  }

  private static List<String> labels(Figure figure) {
    return figure.legend().stream().map(entry -> entry.label().replace('\n', ' ')).toList();
  }
}
