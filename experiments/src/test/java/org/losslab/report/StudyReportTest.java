package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.InputException;
import org.losslab.plots.Format;
import org.losslab.records.StudyFixture;

class StudyReportTest {

  private static final List<String> PLOTS =
      List.of(
          "validation-accuracy",
          "validation-loss",
          "training-loss",
          "test-accuracy",
          "differences-by-seed",
          "parameter-distance",
          "reference-accuracy",
          "reference-loss",
          "class-accuracy",
          "reliability",
          "images-per-second",
          "confusion-mcxent",
          "confusion-kld");

  private static final List<String> LATEX =
      List.of(
          "arms-test-accuracy",
          "arms-validation-accuracy",
          "arms-test-cross-entropy",
          "arms-validation-cross-entropy",
          "arms-training-speed",
          "arms-time-of-a-run",
          "differences-sizes",
          "differences-test-accuracy",
          "differences-validation-accuracy",
          "differences-test-cross-entropy",
          "differences-validation-cross-entropy",
          "reference-validation-accuracy",
          "reference-validation-loss",
          "runs");

  private static final List<String> TABLES =
      List.of(
          "runs.csv",
          "statistics.csv",
          "statistics.json",
          "curves.csv",
          "report.html",
          "report.md");

  /** What a page of eight arms may have. */
  private static final long MOST_BYTES = 1_500_000;

  @TempDir private Path directory;

  @Test
  void writesEveryTableAndEveryPlotInThreeForms() throws IOException {
    StudyReport report = StudyReport.write(twoArms());

    assertThat(report.warnings()).isEmpty();
    assertThat(Files.size(directory.resolve("report.html"))).isLessThan(700_000);
    assertThat(report.files())
        .hasSize(TABLES.size() + LATEX.size() + 3 * PLOTS.size())
        .allSatisfy(p -> assertThat(p).exists());
    for (String plot : PLOTS) {
      assertThat(directory.resolve("plots/" + plot + ".png")).isNotEmptyFile();
      assertThat(directory.resolve("plots/" + plot + ".pdf")).isNotEmptyFile();
      assertThat(svg(plot)).startsWith("<?xml").contains("<svg ").endsWith("</svg>");
    }
    assertThat(svg("validation-accuracy"))
        .contains(">Validation accuracy by epoch — mean ± SD of n = 3 seeds</title>");
    assertThat(svg("confusion-kld"))
        .contains(">Confusion matrix on the test images, kld — mean of n = 3 seeds</title>");
    try (var files = Files.list(directory.resolve("plots"))) {
      assertThat(files).hasSize(3 * PLOTS.size());
    }
    for (String table : LATEX) {
      assertThat(directory.resolve("tables/" + table + ".tex"))
          .content()
          .contains("\\begin{tabular}", "\\toprule");
    }
  }

  @Test
  void pngHasTheStylesSizeAtDoubleDensity() throws IOException {
    StudyReport.write(unfinished());

    BufferedImage image = ImageIO.read(directory.resolve("plots/training-loss.png").toFile());

    assertThat(image.getWidth()).isEqualTo(2 * Format.WIDE.width());
  }

  @Test
  void writingAgainGivesTheSameBytesInAnyLocale() throws IOException {
    Path study = twoArms();
    Map<String, byte[]> first = bytes(StudyReport.write(study));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(bytes(StudyReport.write(study))).containsExactlyInAnyOrderEntriesOf(first);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void unknownReferenceIsToldOf() {
    Path study =
        new StudyFixture(directory)
            .arm("mcxent", Map.of(), 1, 1)
            .head("reference: keras-2020")
            .directory();

    assertThatThrownBy(() -> StudyReport.write(study))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("keras-2020");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void drawsAnyNumberOfArmsWithLongNames(int arms) throws IOException {
    StudyFixture study = new StudyFixture(directory);
    for (int arm = 0; arm < arms; arm++) {
      Map<String, String> choices = Map.of("labelSmoothing", "0.10000000000000" + (arm + 1));
      study.arm("mcxent", choices, 1, 1);
    }

    StudyReport report = StudyReport.write(study.directory());

    long plots = arms == 1 ? 8 : 18;
    long tables = arms == 1 ? 7 : 12;
    assertThat(report.files()).hasSize((int) (TABLES.size() + tables + 3 * plots));
    assertThat(Files.size(directory.resolve("report.html"))).isLessThan(MOST_BYTES);
  }

  @Test
  void unfinishedStudyHasCurvesButNoResultsByArm() throws IOException {
    StudyReport report = StudyReport.write(unfinished());

    assertThat(report.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "runs.csv",
            "statistics.csv",
            "statistics.json",
            "curves.csv",
            "validation-accuracy.svg",
            "validation-accuracy.pdf",
            "validation-accuracy.png",
            "validation-loss.svg",
            "validation-loss.pdf",
            "validation-loss.png",
            "training-loss.svg",
            "training-loss.pdf",
            "training-loss.png",
            "runs.tex",
            "report.html",
            "report.md");
    assertThat(svg("validation-loss")).contains("no finished run yet</title>");
  }

  @Test
  void leavesTheHeadlessPropertyAsItWas() {
    String before = System.getProperty("java.awt.headless");

    StudyReport.write(unfinished());

    assertThat(System.getProperty("java.awt.headless")).isEqualTo(before);
  }

  private Path twoArms() {
    return new StudyFixture(directory)
        .head("study: two\nreference: keras-2019\n")
        .arm("mcxent", Map.of(), 3, 4)
        .arm("kld", Map.of(), 3, 4)
        .directory();
  }

  private Path unfinished() {
    StudyFixture study = new StudyFixture(directory);
    study.unfinished("mcxent", Map.of(), 1, 2);
    study.ended("diverged", "kld", 1, 0);
    return study.directory();
  }

  private String svg(String plot) throws IOException {
    return Files.readString(directory.resolve("plots/" + plot + ".svg")).strip();
  }

  private static Map<String, byte[]> bytes(StudyReport report) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    for (Path file : report.files()) {
      bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
    }
    return bytes;
  }
}
