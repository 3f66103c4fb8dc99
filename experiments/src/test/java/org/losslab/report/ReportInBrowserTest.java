package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.records.StudyFixture;

/** Opens {@code report.html} as readers do: on a phone, a tablet, a laptop and on paper. */
class ReportInBrowserTest {

  /** Elements that stick out of the page and cannot be scrolled to within a box of their own. */
  private static final String TOO_WIDE =
      """
      [...document.querySelectorAll('body *')]
        .filter(e => !e.closest('svg') || e.tagName === 'svg')
        .filter(e => !e.parentElement.closest('.card, .scroll, pre'))
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
        .map(e => e.tagName + '.' + e.className)
      """;

  @TempDir private static Path directory;

  private static HeadlessChromium chromium;
  private static Path page;

  @BeforeAll
  static void openBrowser() throws IOException, InterruptedException {
    Optional<Path> program = HeadlessChromium.find();
    assumeTrue(program.isPresent(), "no chromium on the PATH; on Debian: apt-get install chromium");
    StudyFixture study = new StudyFixture(directory.resolve("study"));
    study.head(
        """
        study: phone
        description: "It's <script>alert('owned')</script> & <img src='http://example.org/x.png'>"
        reference: keras-2019
        """);
    Map<String, String> choices = Map.of("optimizer.learningRate", "0.00012345678901234567");
    Map<String, String> usual = Map.of("optimizer.learningRate", "0.001");
    study.arm("mcxent", usual, 3, 4).arm("kld", usual, 3, 4).arm("kld", choices, 3, 4);
    study.ended("failed", "mcxent", 4, 2);
    StudyReport.write(study.directory());
    page = study.directory().resolve("report.html");
    chromium = HeadlessChromium.start(program.get(), directory.resolve("profile"));
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "360, light, screen",
    "360, dark, screen",
    "800, light, screen",
    "1400, dark, screen",
    "700, light, print"
  })
  void nothingIsWiderThanThePageAndNothingIsAskedFor(int width, String colours, String medium)
      throws InterruptedException {
    chromium.open(page, width, colours, medium);

    JsonNode wide = chromium.evaluate("document.documentElement.scrollWidth");
    assertThat(wide.asInt()).isLessThanOrEqualTo(width);
    assertThat(chromium.evaluate(TOO_WIDE)).isEmpty();
    assertThat(chromium.complaints()).isEmpty();
    assertThat(chromium.requests())
        .filteredOn(address -> !address.startsWith("data:"))
        .containsExactly(page.toUri().toString());
  }

  @Test
  void textOfTheStudyIsShownAsItIs() throws InterruptedException {
    chromium.open(page, 800, "light", "screen");

    assertThat(chromium.evaluate("document.querySelectorAll('script, img').length").asInt())
        .isZero();
    assertThat(chromium.evaluate("document.body.innerText").asText())
        .contains("It's <script>alert('owned')</script> & <img src='http://example.org/x.png'>");
  }

  @Test
  void everyFigureIsThereAndTheDarkPageIsDark() throws InterruptedException {
    chromium.open(page, 1400, "dark", "screen");

    assertThat(chromium.evaluate("document.querySelectorAll('figure svg').length").asInt())
        .isGreaterThan(8);
    assertThat(chromium.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(20, 23, 27)");
  }
}
