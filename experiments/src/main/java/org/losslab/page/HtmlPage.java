package org.losslab.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a document as one HTML file that needs nothing else: its style is in it, and its pictures
 * are inline SVG. A content security policy forbids it every request.
 */
public final class HtmlPage {

  private static final String STYLE = resource("page.css");

  private HtmlPage() {}

  /** Returns the whole file. */
  public static String render(Page page) {
    return String.format(
        Locale.ROOT,
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """,
        escape(page.title()),
        STYLE,
        escape(page.title()),
        blocks(page.blocks()));
  }

  private static String blocks(List<Block> blocks) {
    return blocks.stream().map(HtmlPage::block).collect(Collectors.joining());
  }

  private static String block(Block block) {
    if (block instanceof Block.Heading heading) {
      String tag = "h" + heading.level() + ">";
      return "<" + tag + escape(heading.text()) + "</" + tag + "\n";
    }
    if (block instanceof Block.Paragraph paragraph) {
      return "<p>" + text(paragraph.text()) + "</p>\n";
    }
    if (block instanceof Block.Notice notice) {
      return "<p class=\"notice\">" + text(notice.text()) + "</p>\n";
    }
    if (block instanceof Block.Bullets bullets) {
      return bullets.items().stream()
          .map(item -> "<li>" + text(item) + "</li>\n")
          .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }
    if (block instanceof Block.Listing listing) {
      return "<pre tabindex=\"0\"><code>" + escape(listing.text()) + "</code></pre>\n";
    }
    if (block instanceof Block.Table table) {
      return table(table);
    }
    if (block instanceof Block.Picture picture) {
      return "<figure>\n<div class=\"card\" tabindex=\"0\">"
          + picture.svg()
          + "</div>\n<figcaption>"
          + source(picture.source())
          + "</figcaption>\n</figure>\n";
    }
    Block.Aside aside = (Block.Aside) block;
    return "<details>\n<summary>"
        + escape(aside.summary())
        + "</summary>\n"
        + blocks(aside.blocks())
        + "</details>\n";
  }

  private static String table(Block.Table table) {
    StringBuilder html = new StringBuilder("<figure class=\"table\">\n<figcaption>");
    html.append(escape(table.caption()))
        .append("</figcaption>\n<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr>");
    for (int column = 0; column < table.header().size(); column++) {
      html.append("<th scope=\"col\"")
          .append(numeric(table, column))
          .append('>')
          .append(escape(table.header().get(column)))
          .append("</th>");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    for (List<Text> row : table.rows()) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        html.append("<td")
            .append(numeric(table, column))
            .append('>')
            .append(text(row.get(column)))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n</div>\n")
        .append(source(table.source()))
        .append("</figure>\n")
        .toString();
  }

  private static String numeric(Block.Table table, int column) {
    return column < table.textColumns() ? "" : " class=\"number\"";
  }

  private static String source(Text source) {
    return "<p class=\"source\">Source: " + text(source) + "</p>\n";
  }

  private static String text(Text text) {
    return text.spans().stream().map(HtmlPage::span).collect(Collectors.joining());
  }

  private static String span(Text.Span span) {
    String text = escape(span.text());
    return switch (span.style()) {
      case PLAIN -> text;
      case STRONG -> "<strong>" + text + "</strong>";
      case CODE -> "<code>" + text + "</code>";
      case FILE ->
          "<a href=\"" + escape(FilePath.url(span.text())) + "\"><code>" + text + "</code></a>";
    };
  }

  /** Returns text that is safe between tags and in a quoted attribute. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(printable(c));
              }
            });
    return escaped.toString();
  }

  /** HTML has no control characters, and half of a surrogate pair cannot be written as UTF-8. */
  private static int printable(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    return control || (c >= 0xD800 && c <= 0xDFFF) ? '\uFFFD' : c;
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
