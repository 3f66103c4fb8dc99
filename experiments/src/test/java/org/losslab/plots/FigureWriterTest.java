package org.losslab.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureWriterTest {

  @TempDir private Path directory;

  private static Figure figure(String label) {
    double[] x = {1, 2, 3};
    Pen dashed = PlotStyle.line(1, 2);
    return new LinePlot("Epoch", "Loss (nats)")
        .band(x, new double[] {-1, 0, 1}, new double[] {1, 2, 3}, PlotStyle.faint(1, 48))
        .line(x, new double[] {0, 1.5, 2}, PlotStyle.colour(1), dashed, Marker.SQUARE)
        .name(label, PlotStyle.colour(1), dashed, Marker.SQUARE)
        .figure("A title", "of two", "kld: 2 nats", 1, 3, new AxisRange(-1, 3, false));
  }

  @Test
  void textIsTextAndADashGoesOnAlongTheCurve() {
    String svg = FigureWriter.svg("p", figure("kld & <b>\u202E"), Format.WIDE);

    assertThat(svg)
        .contains(
            ">Loss (nats)</text>",
            ">−1</text>",
            ">kld &amp; &lt;b&gt;\uFFFD</text>",
            "<title id=\"p-title\">A title</title>",
            "<desc id=\"p-desc\">kld: 2 nats</desc>");
    assertThat(svg.lines().filter(line -> line.contains("stroke-dasharray=\"9 4\"")))
        .as("the curve and its sample in the legend, one path each")
        .hasSize(2);
  }

  @Test
  void theNarrowFormIsDrawnForItsWidth() {
    String svg =
        FigureWriter.svg("p", figure("a name that needs several lines there"), Format.NARROW);

    assertThat(svg).contains("width=\"340\"", "id=\"p-narrow-title\"");
  }

  @Test
  void aFileOfItsOwnHasItsTitleAndFollowsADarkScreen() throws IOException {
    List<Path> files = FigureWriter.write(directory, "p", figure("kld"));

    assertThat(files).extracting(f -> f.getFileName().toString()).contains("p.svg", "p.pdf");
    assertThat(Files.readString(directory.resolve("p.svg")))
        .contains(">A title</text>", "prefers-color-scheme: dark", ".plot [fill=\"#222222\"]");
  }

  @Test
  void thePdfHasLettersOfItsOwnAndIsTheSameEachTime() throws IOException {
    byte[] pdf = PdfCanvas.write(figure("kld ∞ \u4e2d"));

    assertThat(PdfCanvas.write(figure("kld ∞ \u4e2d"))).isEqualTo(pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Loss (nats)", "−1", "kld ∞ ?")
          .doesNotContain("A title");
      PDResources resources = document.getPage(0).getResources();
      for (COSName name : resources.getFontNames()) {
        assertThat(resources.getFont(name).isEmbedded()).isTrue();
      }
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
    }
  }

  @Test
  void everyColourHasADarkForm() {
    String svg = FigureWriter.svg("p", figure("kld"), Format.WIDE);

    String rules = PlotStyle.darkRules();
    for (String part : svg.split("(?=\"#)")) {
      if (part.startsWith("\"#")) {
        assertThat(rules).contains("=" + part.substring(0, 9) + "]");
      }
    }
  }

  @Test
  void equalPointsOfARowAreStacked() {
    double[] same = {5, 5, 5};
    Figure figure =
        new RowPlot("x", 60)
            .points(same, new double[] {20, 20, 20}, PlotStyle.INK, Marker.CIRCLE)
            .figure("t", "", "", 0, new AxisRange(0, 10, false));

    String svg = FigureWriter.svg("p", figure, Format.WIDE);

    assertThat(svg.lines().filter(line -> line.startsWith("<circle"))).doesNotHaveDuplicates();
  }

  @Test
  void aNameThatNeedsMoreLinesMakesTheFigureHigher() {
    String shortName = "kld − mcxent";
    String longName = String.join(", ", Collections.nCopies(9, shortName));

    int level = row(shortName).height(Format.NARROW, false);

    assertThat(row(longName).height(Format.NARROW, false)).isGreaterThan(level + 17);
    assertThat(row(longName).height(Format.WIDE, false))
        .isLessThan(row(longName).height(Format.NARROW, false));
  }

  private static Figure row(String name) {
    return new RowPlot("x", 60)
        .name(name, 40)
        .numbers("+0.1 (n = 3)", 40)
        .figure("t", "", "", 0, new AxisRange(0, 10, false));
  }
}
