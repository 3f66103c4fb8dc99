package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.Metric;
import org.losslab.analysis.ReferenceFixture;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;

class ReferenceFigureTest {

  @TempDir private Path directory;

  @Test
  void everyCurveOfTheReferenceIsDrawn() {
    ReferenceFixture fixture = new ReferenceFixture(directory);
    fixture.keras("mcxent", 1, 0.72);

    Optional<Figure> figure =
        ReferenceFigure.of(
            StudyResults.read(fixture.study()), fixture.compare(), Metric.VALIDATION_ACCURACY);

    List<String> labels =
        figure.orElseThrow().legend().stream()
            .map(entry -> entry.label().replaceAll("\\s+", " ").replace('\u00A0', ' '))
            .toList();
    assertThat(labels)
        .containsExactly(
            "published Keras 2019, cross-entropy (n = 2)",
            "published Keras 2019, KL divergence (n = 2)",
            "measured Keras, mcxent (n = 1)",
            "this study, mcxent (n = 3)",
            "this study, kld (n = 3)");
  }
}
