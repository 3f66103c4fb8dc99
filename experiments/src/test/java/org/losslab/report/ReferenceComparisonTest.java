package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.StudyFixture;
import org.losslab.stats.Verdict;

class ReferenceComparisonTest {

  private static final String HEADER =
      "epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_cross_entropy,val_kl,seconds,"
          + "images_per_second,parameter_norm\n";

  @TempDir private Path directory;

  @Test
  void measuredRunsAreFoundBesideTheStudyAndBelowTheWorkingDirectory() {
    Path study = directory.resolve("results/study");
    assertThat(MeasuredReference.find(study, directory)).isEmpty();

    keras("results/reference/keras", "mcxent", 1, 0.72);

    assertThat(MeasuredReference.find(study, Path.of(""))).isPresent();
    assertThat(MeasuredReference.find(directory.resolve("elsewhere/study"), directory)).isPresent();
    assertThat(MeasuredReference.find(directory.resolve("results/reference/study"), Path.of("")))
        .map(MeasuredReference::shownDirectory)
        .contains("results/reference/keras");
  }

  @Test
  void damagedAndUnfinishedMeasuredRunsAreLeftOutAndToldOf() {
    keras("results/reference/keras", "mcxent", 1, 0.72);
    Path runs = directory.resolve("results/reference/keras/runs");
    write(runs.resolve("002-mcxent-keras-2/metrics.csv"), HEADER);
    write(runs.resolve("003-mcxent-keras-3/result.json"), "{\"loss\": 3}");

    MeasuredReference measured =
        MeasuredReference.find(directory.resolve("results/study"), directory).orElseThrow();

    assertThat(measured.runs()).hasSize(1);
    assertThat(measured.unfinished()).isEqualTo(1);
    assertThat(measured.problems()).singleElement().asString().contains("seed is missing");
  }

  @Test
  void meanIsPlacedInTheSpreadAndTestedAgainstThreeMeasuredRuns() {
    for (int seed = 1; seed <= 3; seed++) {
      keras("results/reference/keras", "mcxent", seed, 0.45 + 0.001 * seed);
    }
    ReferenceComparison comparison = compare(study());

    ReferenceComparison.Row row = comparison.rows().get(0);
    assertThat(row.epoch()).isEqualTo(4);
    assertThat(row.publishedSpread().orElseThrow().runs()).isEqualTo(2);
    assertThat(row.measuredSpread().orElseThrow().min()).isEqualTo(0.451 + 0.004, within(1e-12));
    assertThat(row.equivalence().orElseThrow().referenceRuns()).isEqualTo(3);
    assertThat(row.equivalence().orElseThrow().verdict()).isNotEqualTo(Verdict.TOO_FEW);
    assertThat(ReferenceText.verdicts(comparison, row))
        .hasSize(3)
        .allMatch(sentence -> sentence.startsWith("mcxent: "))
        .anyMatch(sentence -> sentence.contains("published curves (2 runs"))
        .anyMatch(sentence -> sentence.contains("measured Keras runs (3 runs"));
    assertThat(comparison.facts())
        .anyMatch(fact -> fact.containsKey("equivalence_p"))
        .allMatch(fact -> fact.get("metric").equals("val_accuracy"));
  }

  @Test
  void withoutMeasuredRunsThePublishedCurvesAreLeft() {
    ReferenceComparison comparison = compare(study());

    assertThat(comparison.measured()).isEmpty();
    assertThat(comparison.rows()).hasSize(2);
    assertThat(comparison.rows().get(0).equivalence()).isEmpty();
    assertThat(comparison.epochs()).containsExactly(1, 5, 10, 15, 20, 25);
    assertThat(ReferenceText.sentence(comparison))
        .startsWith("Against the published curves of Keras 2019, the validation accuracy of mcxent")
        .contains("their spread (2 runs");
  }

  @Test
  void everyCurveOfTheReferenceIsDrawn() {
    keras("results/reference/keras", "mcxent", 1, 0.72);
    Path study = study();

    Optional<Figure> figure =
        ReferencePlot.of(StudyResults.read(study), compare(study), EpochMetric.VALIDATION_ACCURACY);

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

  private ReferenceComparison compare(Path study) {
    return ReferenceComparison.of(StudyResults.read(study), study, directory).orElseThrow();
  }

  private Path study() {
    Path study = directory.resolve("results/study");
    return new StudyFixture(study)
        .head("study: s\nreference: keras-2019\n")
        .arm("mcxent", Map.of(), 3, 4)
        .arm("kld", Map.of(), 3, 4)
        .directory();
  }

  /** Writes a run as the Keras study does; its accuracy rises by 0.001 an epoch. */
  private void keras(String place, String loss, int seed, double accuracy) {
    Path run =
        directory
            .resolve(place)
            .resolve("runs")
            .resolve(String.format(Locale.ROOT, "%03d-%s-keras-%d", seed, loss, seed));
    write(
        run.resolve("metrics.csv"),
        IntStream.rangeClosed(1, 25)
            .mapToObj(e -> "%d,1.5,0.5,1.4,%s,1.4,1.4,9,4000,20%n".formatted(e, accuracy + e / 1e3))
            .collect(Collectors.joining("", HEADER, "")));
    write(
        run.resolve("result.json"),
        "{\"loss\": \"%s\", \"seed\": %d, \"status\": \"finished\"}".formatted(loss, seed));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
