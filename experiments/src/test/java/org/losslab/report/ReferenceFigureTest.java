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
import org.losslab.plots.FigureWriter;
import org.losslab.plots.Format;

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
            "this study, mcxent (n = 3)",
            "measured Keras, mcxent (n = 1)",
            "published, cross-entropy (n = 2)",
            "this study, kld (n = 3)",
            "published, KL divergence (n = 2)");
    assertThat(FigureWriter.svg("x", figure.orElseThrow(), Format.WIDE))
        .contains(
            ">mcxent: validation accuracy (%)<",
            ">kld: validation accuracy (%)<",
            ">This study minus the measured runs (percentage points)<");
  }
}
