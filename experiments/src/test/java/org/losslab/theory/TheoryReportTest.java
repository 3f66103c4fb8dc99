package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.page.Numbers;

class TheoryReportTest {

  private static final List<String> PLOTS =
      List.of(
          "entropy-of-two-outcomes",
          "coin",
          "teeth",
          "predictions",
          "likelihood",
          "divergence-path",
          "code-lengths",
          "large-logits",
          "product",
          "evidence-bound",
          "directions",
          "distillation");

  private static final List<String> FILES =
      List.of("numbers.csv", "curves.csv", "points.csv", "report.html", "report.md");

  @TempDir private static Path folder;

  private static Path directory;
  private static TheoryReport report;

  @BeforeAll
  static void write() {
    directory = folder.resolve("results").resolve("theory");
    report = TheoryReport.write(directory, 1);
  }

  @Test
  void writesPagesNumbersAndPlots() {
    List<Path> expected = new ArrayList<>();
    for (String name : FILES) {
      expected.add(directory.resolve(name));
    }
    for (String plot : PLOTS) {
      expected.add(directory.resolve("plots").resolve(plot + ".png"));
      expected.add(directory.resolve("plots").resolve(plot + ".svg"));
      expected.add(directory.resolve("plots").resolve(plot + ".pdf"));
    }
    assertThat(report.files()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(report.files()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    String html = Files.readString(directory.resolve("report.html"));

    assertThat(html.replaceAll("xmlns(:\\w+)?=\"http://www.w3.org/[^\"]*\"", ""))
        .doesNotContain("http://", "https://", "<script", "<img", "@import");
    assertThat(html).doesNotContainPattern("(href|src)=\"(?!\\./|#|data:)");
    assertThat(html)
        .contains("0.356675", "0.136680", "0.427350", "0.246920")
        .doesNotContain("null");
    for (String plot : PLOTS) {
      assertThat(html).contains("id=\"" + plot + "-title\"");
    }
  }

  @Test
  void bothPagesShowTheSameNumbers() throws IOException {
    String html = Files.readString(directory.resolve("report.html"));
    String markdown = Files.readString(directory.resolve("report.md"));

    for (CSVRecord fact : records("numbers.csv")) {
      String shown = Numbers.readable(Double.parseDouble(fact.get("value")));
      assertThat(html).contains(">" + shown + "<");
      assertThat(markdown).contains(" " + shown + " ");
    }
  }

  /** All published figures but the article's wrong ones. */
  @Test
  void everyPublishedFigureIsMetButTheArticlesTwo() throws IOException {
    List<CSVRecord> published =
        records("numbers.csv").stream().filter(fact -> !fact.get("published").isEmpty()).toList();

    assertThat(published).hasSizeGreaterThan(20);
    assertThat(published.stream().filter(fact -> fact.get("agrees").equals("false")))
        .extracting(fact -> fact.get("published"))
        .containsExactly("1.685", "1.168");
  }

  @Test
  void everyIdentityHoldsToRounding() throws IOException {
    List<CSVRecord> identities =
        records("numbers.csv").stream()
            .filter(fact -> fact.get("quantity").matches(".*H\\(p\\) \\+ KL.* - H\\(p, q\\)"))
            .toList();

    assertThat(identities).hasSizeGreaterThanOrEqualTo(3);
    assertThat(identities)
        .allSatisfy(
            fact -> assertThat(Math.abs(Double.parseDouble(fact.get("value")))).isLessThan(1e-14));
  }

  @Test
  void tablesAreAsciiWithOneNameANumber() throws IOException {
    for (String name : List.of("numbers.csv", "curves.csv", "points.csv")) {
      assertThat(Files.readString(directory.resolve(name))).isASCII();
    }
    assertThat(records("curves.csv"))
        .allSatisfy(point -> assertThat(point.get(1)).doesNotContain("\n"));
    assertThat(records("numbers.csv").stream().filter(fact -> !fact.get(1).contains(", y_hat = ")))
        .extracting(fact -> fact.get(0) + "/" + fact.get(1) + "/" + fact.get(2))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyPlotCanBeTraced() throws IOException {
    assertThat(records("curves.csv")).extracting(point -> point.get("plot")).containsAll(PLOTS);
  }

  @Test
  void isAFunctionOfTheSeed() throws IOException {
    Path again = folder.resolve("again");
    TheoryReport.write(again, 1);
    for (String name : FILES) {
      assertThat(again.resolve(name)).hasSameTextualContentAs(directory.resolve(name));
    }
  }

  @Test
  void doesNotReplaceAStudysReport() throws IOException {
    Path study = Files.createDirectories(folder.resolve("study").resolve("runs")).getParent();

    assertThatThrownBy(() -> TheoryReport.write(study, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds the runs of a study");
    assertThat(study.resolve("report.md")).doesNotExist();
  }

  @Test
  void tellsWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> TheoryReport.write(file, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.toString());
  }

  private static List<CSVRecord> records(String name) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(directory.resolve(name));
        CSVParser parser = format.parse(reader)) {
      return parser.getRecords();
    }
  }
}
