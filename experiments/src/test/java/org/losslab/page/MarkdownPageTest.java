package org.losslab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownPageTest {

  @Test
  void writesEveryBlock() {
    String markdown =
        MarkdownPage.render(
            new Page(
                "A & B",
                List.of(
                    new Block.Heading(2, "Part"),
                    new Block.Paragraph(Text.of("plain ").thenStrong("strong")),
                    new Block.Notice(Text.of("look")),
                    new Block.Bullets(List.of(Text.of("one"), Text.file("a b.csv"))),
                    new Block.Listing("```\nx"),
                    new Block.Table(
                        "Table",
                        List.of("arm", "n"),
                        List.of(List.of(Text.code("a|b"), Text.of("5|6"))),
                        1,
                        Text.file("runs.csv")),
                    new Block.Contents(),
                    new Block.Picture(
                        "Plot",
                        "of two",
                        "a is 1",
                        "<svg/>",
                        "<svg/>",
                        "plots/p",
                        Text.of("there")),
                    new Block.Choice(
                        "metric",
                        List.of(
                            new Block.Aside("one", List.of(new Block.Listing("1"))),
                            new Block.Aside("two", List.of(new Block.Listing("2"))))),
                    new Block.Aside("more", List.of(new Block.Listing("jar"))))));

    assertThat(markdown)
        .isEqualTo(
            """
            # A &amp; B

            ## Part

            plain **strong**

            > look

            - one
            - [`a b.csv`](./a%20b.csv)

            ````
            ```
            x
            ````

            **Table**

            | arm | n |
            |---|---:|
            | `a\\|b` | 5\\|6 |

            Source: [`runs.csv`](./runs.csv)

            - [Part](#part)

            **Plot**\\
            of two

            ![Plot. a is 1](./plots/p.svg)

            Source: there

            ```
            1
            ```

            <details>
            <summary>two</summary>

            ```
            2
            ```

            </details>

            <details>
            <summary>more</summary>

            ```
            jar
            ```

            </details>
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "1. first, 1\\. first",
    "- item, \\- item",
    "+ item, \\+ item",
    "# title, \\# title",
    "= rule, \\= rule"
  })
  void startOfALineIsNoMarkup(String text, String expected) {
    Page page = new Page("x", List.of(new Block.Paragraph(Text.of(text))));

    assertThat(MarkdownPage.render(page)).isEqualTo("# x\n\n" + expected + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"A label: \", \"**A label:** for p\"",
        "\" of two\", \" **of two**for p\"",
        "\"  \", \" for p\"",
        "plain, **plain**for p"
      })
  void strongTextKeepsItsSpacesOutside(String strong, String expected) {
    Text text = Text.of("").thenStrong(strong).then("for p");
    Page page = new Page("x", List.of(new Block.Paragraph(text)));

    assertThat(MarkdownPage.render(page)).isEqualTo("# x\n\n" + expected + "\n");
  }

  @Test
  void codeHoldsBackticks() {
    Page page = new Page("x", List.of(new Block.Paragraph(Text.code("`a``b"))));

    assertThat(MarkdownPage.render(page)).isEqualTo("# x\n\n``` `a``b ```\n");
  }

  @Property
  void noTextBecomesMarkup(@ForAll String text) {
    String escaped = MarkdownPage.escape(text);

    assertThat(escaped).doesNotContain("<", ">", "\n", "\r");
    assertThat(escaped.replaceAll("\\\\[\\\\`*_\\[\\]|~$]", ""))
        .doesNotContainPattern("[`*_\\[\\]|~$\\\\]");
  }
}
