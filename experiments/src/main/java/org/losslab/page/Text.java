package org.losslab.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of text in a paragraph, a cell or a list item.
 *
 * @param spans the parts, in order
 */
public record Text(List<Span> spans) {

  /** How a part of a text is set. */
  public enum Style {
    PLAIN,
    STRONG,
    /** What a user wrote, in a language of any direction. */
    USER,
    /** Names of files, commands and settings. */
    CODE,
    /** A link to a file beside the document; the text is the file's relative path. */
    FILE
  }

  /**
   * A part of a text.
   *
   * @param style how it is set
   * @param text what it says, without any markup
   */
  public record Span(Style style, String text) {}

  /** Copies the spans. */
  public Text {
    spans = List.copyOf(spans);
  }

  /** Returns plain text. */
  public static Text of(String text) {
    return new Text(List.of(new Span(Style.PLAIN, text)));
  }

  /** Returns the name of a setting, a command or another word of a program. */
  public static Text code(String text) {
    return new Text(List.of(new Span(Style.CODE, text)));
  }

  /** Returns a link to a file, given by its path relative to the document. */
  public static Text file(String path) {
    return new Text(List.of(new Span(Style.FILE, path)));
  }

  /** Returns this text followed by plain text. */
  public Text then(String text) {
    return with(Style.PLAIN, text);
  }

  /** Returns this text followed by strong text. */
  public Text thenStrong(String text) {
    return with(Style.STRONG, text);
  }

  /** Returns this text followed by what a user wrote. */
  public Text thenUser(String text) {
    return with(Style.USER, text);
  }

  /** Returns this text followed by a word of a program. */
  public Text thenCode(String text) {
    return with(Style.CODE, text);
  }

  /** Returns this text followed by a link to a file beside the document. */
  public Text thenFile(String path) {
    return with(Style.FILE, path);
  }

  private Text with(Style style, String text) {
    List<Span> more = new ArrayList<>(spans);
    more.add(new Span(style, text));
    return new Text(more);
  }
}
