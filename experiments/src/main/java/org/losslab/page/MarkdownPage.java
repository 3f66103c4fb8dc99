package org.losslab.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a document as Markdown as a repository's site shows it: CommonMark with tables. Pictures
 * are links to their SVG files.
 */
public final class MarkdownPage {

  /** Characters that can start or end markup anywhere in a line. */
  private static final String MARKUP = "\\`*_[]|~$";

  private MarkdownPage() {}

  /** Returns the whole file. */
  public static String render(Page page) {
    return "# "
        + escape(page.title())
        + "\n\n"
        + page.blocks().stream()
            .map(block -> block instanceof Block.Contents ? contents(page) : block(block))
            .collect(Collectors.joining("\n"));
  }

  private static String contents(Page page) {
    return page.sections().stream()
        .map(section -> "- [" + escape(section) + "](#" + Page.anchor(section) + ")\n")
        .collect(Collectors.joining());
  }

  private static String blocks(List<Block> blocks) {
    return blocks.stream().map(MarkdownPage::block).collect(Collectors.joining("\n"));
  }

  private static String block(Block block) {
    if (block instanceof Block.Heading heading) {
      return "#".repeat(heading.level()) + " " + escape(heading.text()) + "\n";
    }
    if (block instanceof Block.Paragraph paragraph) {
      return line(paragraph.text()) + "\n";
    }
    if (block instanceof Block.Notice notice) {
      return "> " + line(notice.text()) + "\n";
    }
    if (block instanceof Block.Bullets bullets) {
      return bullets.items().stream()
          .map(item -> "- " + line(item) + "\n")
          .collect(Collectors.joining());
    }
    if (block instanceof Block.Listing listing) {
      String fence = "`".repeat(Math.max(3, longestRun(listing.text()) + 1));
      return fence + "\n" + listing.text().stripTrailing() + "\n" + fence + "\n";
    }
    if (block instanceof Block.Table table) {
      return table(table);
    }
    if (block instanceof Block.Picture picture) {
      return picture(picture);
    }
    if (block instanceof Block.Choice choice) {
      Block.Aside first = choice.options().get(0);
      return blocks(first.blocks())
          + "\n"
          + choice.options().stream()
              .skip(1)
              .map(MarkdownPage::aside)
              .collect(Collectors.joining("\n"));
    }
    return block instanceof Block.Aside aside ? aside(aside) : "";
  }

  private static String picture(Block.Picture picture) {
    String subtitle = picture.subtitle().isEmpty() ? "" : "\\\n" + escape(picture.subtitle());
    return "**"
        + escape(picture.title())
        + "**"
        + subtitle
        + "\n\n!["
        + escape(picture.title() + ". " + picture.description())
        + "]("
        + FilePath.url(picture.file())
        + ".svg)\n\n"
        + source(picture.source());
  }

  private static String aside(Block.Aside aside) {
    return "<details>\n<summary>"
        + HtmlText.escape(oneLine(aside.summary()))
        + "</summary>\n\n"
        + blocks(aside.blocks())
        + "\n</details>\n";
  }

  private static String table(Block.Table table) {
    StringBuilder text = new StringBuilder("**" + escape(table.caption()) + "**\n\n");
    text.append(row(table.header().stream().map(MarkdownPage::escape).toList()));
    StringBuilder rule = new StringBuilder();
    for (int column = 0; column < table.header().size(); column++) {
      rule.append(column < table.textColumns() ? "|---" : "|---:");
    }
    text.append(rule).append("|\n");
    for (List<Text> row : table.rows()) {
      text.append(row(row.stream().map(MarkdownPage::text).toList()));
    }
    return text.append('\n').append(source(table.source())).toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String source(Text source) {
    return "Source: " + text(source) + "\n";
  }

  /** Returns text that stands at a line's start, where more characters mean something. */
  private static String line(Text text) {
    String line = text(text);
    String guarded = line.replaceFirst("^(\\d+)([.)])", "$1\\\\$2");
    return guarded.matches("(?s)[-+#=:].*") ? "\\" + guarded : guarded;
  }

  private static String text(Text text) {
    return text.spans().stream().map(MarkdownPage::span).collect(Collectors.joining());
  }

  private static String span(Text.Span span) {
    return switch (span.style()) {
      case PLAIN, USER -> escape(span.text());
      case STRONG -> strong(escape(span.text()));
      case CODE -> code(span.text());
      case FILE -> "[" + code(span.text()) + "](" + FilePath.url(span.text()) + ")";
    };
  }

  /**
   * Spaces at the ends stand outside: asterisks beside a space neither open nor close strong text.
   */
  private static String strong(String text) {
    String inner = text.strip();
    return inner.isEmpty() ? text : text.replace(inner, "**" + inner + "**");
  }

  private static String code(String text) {
    String line = Direction.isolated(oneLine(text)).replace("|", "\\|");
    String fence = "`".repeat(longestRun(line) + 1);
    String room = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + room + line + room + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Returns text in which nothing is markup, neither Markdown nor HTML. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (char c : Direction.isolated(oneLine(text)).toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> escaped.append(MARKUP.indexOf(c) < 0 ? "" : "\\").append(c);
      }
    }
    return escaped.toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
  }
}
