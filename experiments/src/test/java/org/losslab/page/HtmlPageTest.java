package org.losslab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

  @Test
  void writesEveryBlock() {
    String html =
        HtmlPage.render(
            new Page(
                "A & B",
                List.of(
                    new Block.Heading(2, "Part"),
                    new Block.Paragraph(Text.of("plain ").thenStrong("strong").thenCode("code")),
                    new Block.Notice(Text.of("look")),
                    new Block.Bullets(List.of(Text.of("one"), Text.file("a b.csv"))),
                    new Block.Listing("mvn \"x\""),
                    new Block.Table(
                        "Table",
                        List.of("arm", "n"),
                        List.of(List.of(Text.of("kld"), Text.of("5"))),
                        1,
                        Text.file("runs.csv")),
                    new Block.Contents(),
                    new Block.Picture(
                        "Plot",
                        "of two",
                        "a is 1.",
                        "<svg>w</svg>",
                        "<svg>n</svg>",
                        "plots/p",
                        Text.of("there")),
                    new Block.Choice(
                        "metric",
                        List.of(
                            new Block.Aside("one", List.of(new Block.Listing("1"))),
                            new Block.Aside("two", List.of(new Block.Listing("2"))))),
                    new Block.Aside("more", List.of(new Block.Listing("jar"))))),
            ".plot { fill: red; }\n");

    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains(
            "<title>A &amp; B</title>",
            "<h2 id=\"part\">Part</h2>",
            ".plot { fill: red; }",
            "<li><a href=\"#part\">Part</a></li>",
            "<p>plain <strong>strong</strong><code>code</code></p>",
            "<p class=\"notice\">look</p>",
            "<li>one</li>",
            "<a href=\"./a%20b.csv\"><code>a b.csv</code></a>",
            "<code>mvn &quot;x&quot;</code>",
            "<th scope=\"col\" class=\"number\">n</th>",
            "<td>kld</td><td class=\"number\">5</td>",
            "<p class=\"source\">Source: <a href=\"./runs.csv\">",
            "<strong>Plot</strong> of two</figcaption>",
            "<div class=\"wide\"><svg>w</svg></div>\n<div class=\"narrow\"><svg>n</svg></div>",
            "<p class=\"source\">a is 1. Source: there. Files: <a href=\"./plots/p.svg\">SVG</a>",
            "<input type=\"radio\" name=\"choice-1\" id=\"choice-1-1\" checked>"
                + "<label for=\"choice-1-1\">one</label>",
            "<section>\n<pre tabindex=\"0\"><code>2</code></pre>\n</section>",
            "<summary>more</summary>");
  }

  @Test
  void asksForNothing() {
    String html = HtmlPage.render(new Page("x", List.of()), "");

    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("<script", "http://", "https://", "@import", "url(");
  }

  @Test
  void fileIsNeverAnAddressWithAScheme() {
    String html =
        HtmlPage.render(
            new Page("x", List.of(new Block.Paragraph(Text.file("javascript:alert(1)")))), "");

    assertThat(html).contains("href=\"./javascript:alert(1)\"");
  }

  @Property
  void noTextBecomesMarkup(@ForAll String text) {
    String escaped = HtmlText.escape(text);

    assertThat(escaped).doesNotContain("<", ">", "\"", "'");
    assertThat(escaped.replaceAll("&(amp|lt|gt|quot|#39);", "")).doesNotContain("&");
  }

  @Test
  void textFromRightToLeftIsIsolatedAndReordersNothingElse() {
    Page page =
        new Page(
            "a\u202Eb",
            List.of(
                new Block.Paragraph(
                    Text.of("arm שלום עולם 3: ").thenUser("\u202Eabc").thenCode("\u2067x"))));

    String html = HtmlPage.render(page, "");

    assertThat(html)
        .contains("arm <bdi>שלום עולם</bdi> 3: <bdi>\uFFFDabc</bdi><code>\uFFFDx</code>")
        .contains("<title>a\uFFFDb</title>")
        .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069]");
  }

  @Test
  void longNamesMayBreakAfterTheirSeparators() {
    Page page = new Page("x", List.of(new Block.Paragraph(Text.code("runs/mcxent-cpu-1"))));

    assertThat(HtmlPage.render(page, "")).contains("<code>runs/<wbr>mcxent-cpu-1</code>");
  }
}
