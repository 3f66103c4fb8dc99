package org.losslab.page;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text as HTML: escaped, with places where long names may be broken, in its own direction. */
final class HtmlText {

  /** After these a long name of a file or of a setting goes on in the next line. */
  private static final Pattern BREAKABLE = Pattern.compile("([/._=:,-])(?=[^/._=:,\\-\\s]{4})");

  private HtmlText() {}

  /** Returns a text as markup that can stand in a line. */
  static String of(Text text) {
    return text.spans().stream().map(HtmlText::span).collect(Collectors.joining());
  }

  private static String span(Text.Span span) {
    return switch (span.style()) {
      case PLAIN -> prose(span.text());
      case STRONG -> "<strong>" + prose(span.text()) + "</strong>";
      case USER -> "<bdi>" + prose(span.text()) + "</bdi>";
      case CODE -> "<code>" + breakable(span.text()) + "</code>";
      case FILE ->
          "<a href=\""
              + escape(FilePath.url(span.text()))
              + "\"><code>"
              + breakable(span.text())
              + "</code></a>";
    };
  }

  /** Returns words, of which those from right to left are isolated. */
  static String prose(String text) {
    return Direction.isolated(escape(text), words -> "<bdi>" + words + "</bdi>");
  }

  /** Returns a text whose long names may be broken after their separators. */
  static String breakable(String text) {
    return Direction.isolated(
        escape(BREAKABLE.matcher(text).replaceAll("$1\u200B")).replace("\u200B", "<wbr>"),
        words -> "<bdi>" + words + "</bdi>");
  }

  /** Returns text that is safe between tags and in a quoted attribute, and reorders nothing. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    Direction.plain(text, "\uFFFD")
        .codePoints()
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
}
