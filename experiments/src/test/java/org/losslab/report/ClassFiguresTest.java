package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.StudyResults;
import org.losslab.plots.Figure;
import org.losslab.plots.FigureWriter;
import org.losslab.plots.Format;
import org.losslab.plots.LegendEntry;
import org.losslab.records.StudyFixture;

class ClassFiguresTest {

  @TempDir private Path directory;

  @Test
  void cellsAreMeanRowPercentagesWithTheFirstClassAtTheTop() {
    StudyFixture study = new StudyFixture(directory);
    study.finished("mcxent", 1, new long[][] {{8, 2}, {5, 5}});
    study.finished("mcxent", 2, new long[][] {{6, 4}, {0, 0}});
    StudyResults results = StudyResults.read(directory);

    Figure figure = ClassFigures.confusion(results, results.arms().get(0)).orElseThrow();

    assertThat(figure.description())
        .isEqualTo(
            "Correct by class: class 0 70.0 %, class 1 25.0 %. Most mistaken: class 0 taken for"
                + " class 1 30.0 %, class 1 taken for class 0 25.0 %");
    assertThat(FigureWriter.svg("x", figure, Format.WIDE))
        .containsSubsequence(
            ">→ Predicted class<", ">↓ True class<", ">70<", ">30<", ">25<", ">25<");
    assertThat(figure.title()).endsWith("mcxent — mean of n = 2 seeds");
  }

  @Test
  void armWithoutMatrixHasNoFigure() {
    new StudyFixture(directory).unfinished("mcxent", Map.of(), 1, 1);
    StudyResults results = StudyResults.read(directory);

    assertThat(ClassFigures.confusion(results, results.arms().get(0))).isEmpty();
  }

  @Test
  void accuracyByClassNamesTheClassesAndTheArms() {
    new StudyFixture(directory).arm("mcxent", Map.of(), 2, 1).arm("kld", Map.of(), 1, 1);

    Figure figure = ClassFigures.accuracy(StudyResults.read(directory)).orElseThrow();

    assertThat(figure.description())
        .contains("mcxent (%): airplane ", ", automobile ", "; kld (%): airplane ");
    assertThat(figure.legend())
        .extracting(LegendEntry::label)
        .containsExactly("mcxent (n\u00A0=\u00A02)", "kld (n\u00A0=\u00A01)");
  }
}
