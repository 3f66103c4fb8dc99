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
                    new Block.Picture("Plot", "<svg></svg>", "plots/p", Text.of("there")),
                    new Block.Aside("more", List.of(new Block.Listing("jar"))))));

    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains(
            "<title>A &amp; B</title>",
            "<h2>Part</h2>",
            "<p>plain <strong>strong</strong><code>code</code></p>",
            "<p class=\"notice\">look</p>",
            "<li>one</li>",
            "<a href=\"./a%20b.csv\"><code>a b.csv</code></a>",
            "<code>mvn &quot;x&quot;</code>",
            "<th scope=\"col\" class=\"number\">n</th>",
            "<td>kld</td><td class=\"number\">5</td>",
            "<p class=\"source\">Source: <a href=\"./runs.csv\">",
            "<svg></svg>",
            "<summary>more</summary>");
  }

  @Test
  void asksForNothing() {
    String html = HtmlPage.render(new Page("x", List.of()));

    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("<script", "http://", "https://", "@import", "url(");
  }

  @Test
  void fileIsNeverAnAddressWithAScheme() {
    String html =
        HtmlPage.render(
            new Page("x", List.of(new Block.Paragraph(Text.file("javascript:alert(1)")))));

    assertThat(html).contains("href=\"./javascript:alert(1)\"");
  }

  @Property
  void noTextBecomesMarkup(@ForAll String text) {
    String escaped = HtmlPage.escape(text);

    assertThat(escaped).doesNotContain("<", ">", "\"", "'");
    assertThat(escaped.replaceAll("&(amp|lt|gt|quot|#39);", "")).doesNotContain("&");
  }
}
