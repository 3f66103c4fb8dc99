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
 * are inline SVG, one for wide screens and paper, one for phones. A content security policy forbids
 * it every request.
 */
public final class HtmlPage {

  private static final String STYLE = resource("page.css");

  /** From so many columns on, a table is set closer. */
  private static final int MANY_COLUMNS = 10;

  /** Of more characters, what a picture shows is folded. */
  private static final int MOST_OPEN_VALUES = 450;

  private final Page page;
  private int choices;

  private HtmlPage(Page page) {
    this.page = page;
  }

  /**
   * Returns the whole file.
   *
   * @param pictureStyle the rules of style of the pictures
   */
  public static String render(Page page, String pictureStyle) {
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
        %s%s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """,
        HtmlText.escape(page.title()),
        STYLE,
        pictureStyle,
        HtmlText.prose(page.title()),
        new HtmlPage(page).blocks(page.blocks()));
  }

  private String blocks(List<Block> blocks) {
    return blocks.stream().map(this::block).collect(Collectors.joining());
  }

  private String block(Block block) {
    if (block instanceof Block.Heading heading) {
      String id = heading.level() == 2 ? " id=\"" + id(heading.text()) + '"' : "";
      String tag = "h" + heading.level();
      return "<" + tag + id + ">" + HtmlText.prose(heading.text()) + "</" + tag + ">\n";
    }
    if (block instanceof Block.Contents) {
      return contents();
    }
    if (block instanceof Block.Paragraph paragraph) {
      return "<p>" + HtmlText.of(paragraph.text()) + "</p>\n";
    }
    if (block instanceof Block.Notice notice) {
      return "<p class=\"notice\">" + HtmlText.of(notice.text()) + "</p>\n";
    }
    if (block instanceof Block.Bullets bullets) {
      return bullets.items().stream()
          .map(item -> "<li>" + HtmlText.of(item) + "</li>\n")
          .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }
    if (block instanceof Block.Listing listing) {
      return "<pre tabindex=\"0\"><code>" + HtmlText.escape(listing.text()) + "</code></pre>\n";
    }
    if (block instanceof Block.Table table) {
      return table(table);
    }
    if (block instanceof Block.Picture picture) {
      return picture(picture);
    }
    if (block instanceof Block.Choice choice) {
      return choice(choice);
    }
    Block.Aside aside = (Block.Aside) block;
    return "<details>\n<summary>"
        + HtmlText.prose(aside.summary())
        + "</summary>\n"
        + blocks(aside.blocks())
        + "</details>\n";
  }

  private static String id(String heading) {
    return HtmlText.escape(Page.anchor(heading));
  }

  private String contents() {
    return page.sections().stream()
        .map(
            section ->
                "<li><a href=\"#" + id(section) + "\">" + HtmlText.prose(section) + "</a></li>\n")
        .collect(
            Collectors.joining(
                "", "<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n", "</ul>\n</nav>\n"));
  }

  private static String picture(Block.Picture picture) {
    String file = HtmlText.escape(FilePath.url(picture.file()));
    return "<figure>\n<figcaption><strong>"
        + HtmlText.prose(picture.title())
        + "</strong> "
        + HtmlText.prose(picture.subtitle())
        + "</figcaption>\n<div class=\"wide\">"
        + picture.wide()
        + "</div>\n<div class=\"narrow\">"
        + picture.narrow()
        + "</div>\n"
        + values(picture.description())
        + "Source: "
        + HtmlText.of(picture.source())
        + ". Files: <a href=\""
        + file
        + ".svg\">SVG</a>, <a href=\""
        + file
        + ".pdf\">PDF</a></p>\n</figure>\n";
  }

  /** Starts the paragraph below a picture: with what it shows, which is folded where it is long. */
  private static String values(String description) {
    if (description.isEmpty()) {
      return "<p class=\"source\">";
    }
    String text = HtmlText.prose(description.replaceFirst("\\.$", "")) + ".";
    return description.length() <= MOST_OPEN_VALUES
        ? "<p class=\"source\">" + text + " "
        : "<details class=\"source\">\n<summary>In numbers</summary>\n"
            + text
            + "</details>\n<p class=\"source\">";
  }

  /** Radio buttons before panels: the style sheet shows the panel of the one that is chosen. */
  private String choice(Block.Choice choice) {
    String group = "choice-" + ++choices;
    StringBuilder html = new StringBuilder("<div class=\"choice\" role=\"group\" aria-label=\"");
    html.append(HtmlText.escape(choice.what())).append("\">\n");
    for (int i = 0; i < choice.options().size(); i++) {
      String id = group + "-" + (i + 1);
      html.append("<input type=\"radio\" name=\"")
          .append(group)
          .append("\" id=\"")
          .append(id)
          .append(i == 0 ? "\" checked>" : "\">")
          .append("<label for=\"")
          .append(id)
          .append("\">")
          .append(HtmlText.prose(choice.options().get(i).summary()))
          .append("</label>\n");
    }
    for (Block.Aside option : choice.options()) {
      html.append("<section>\n").append(blocks(option.blocks())).append("</section>\n");
    }
    return html.append("</div>\n").toString();
  }

  private static String table(Block.Table table) {
    StringBuilder html = new StringBuilder("<figure class=\"table\">\n<figcaption>");
    html.append(HtmlText.prose(table.caption()))
        .append("</figcaption>\n<div class=\"scroll\" tabindex=\"0\">\n<table")
        .append(kind(table))
        .append(">\n<thead>\n<tr>");
    for (int column = 0; column < table.header().size(); column++) {
      html.append("<th scope=\"col\"")
          .append(numeric(table, column))
          .append('>')
          .append(HtmlText.breakable(table.header().get(column)))
          .append("</th>");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    for (List<Text> row : table.rows()) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        html.append("<td")
            .append(numeric(table, column))
            .append('>')
            .append(HtmlText.of(row.get(column)))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n<p class=\"source\">Source: ");
    html.append(HtmlText.of(table.source()));
    table
        .name()
        .map(LatexTable::file)
        .ifPresent(file -> html.append(". For LaTeX: ").append(HtmlText.of(Text.file(file))));
    return html.append("</p>\n</figure>\n").toString();
  }

  private static String kind(Block.Table table) {
    if (table.header().size() >= MANY_COLUMNS) {
      return " class=\"many\"";
    }
    return table.textColumns() == table.header().size() ? " class=\"text\"" : "";
  }

  private static String numeric(Block.Table table, int column) {
    return column < table.textColumns() ? "" : " class=\"number\"";
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
