package org.losslab.plots;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.losslab.page.Direction;

/** Writes a figure as SVG: text is text, and places are tenths of a logical pixel. */
final class SvgCanvas implements Canvas {

  private final StringBuilder out = new StringBuilder();
  private final String name;
  private final double label;
  private int clips;

  /**
   * Starts an empty picture.
   *
   * @param name starts the identifiers in it
   * @param label the size of letters that need not be told
   */
  SvgCanvas(String name, double label) {
    this.name = name;
    this.label = label;
  }

  /** Returns the elements drawn so far. */
  String content() {
    return out.toString();
  }

  @Override
  public void clip(double left, double top, double width, double height) {
    String id = name + "-clip" + clips++;
    out.append("<clipPath id=\"").append(id).append("\"><rect");
    attribute("x", left);
    attribute("y", top);
    attribute("width", width);
    attribute("height", height);
    out.append("/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
  }

  @Override
  public void unclip() {
    out.append("</g>\n");
  }

  @Override
  public void polyline(double[] x, double[] y, Tone tone, Pen pen) {
    if (x.length < 2) {
      return;
    }
    out.append("<path d=\"");
    path(x, y);
    out.append("\" fill=\"none\" stroke=\"").append(hex(tone)).append('"');
    opacity("stroke-opacity", tone);
    attribute("stroke-width", pen.width());
    if (!pen.dashes().isEmpty()) {
      out.append(" stroke-dasharray=\"")
          .append(pen.dashes().stream().map(SvgCanvas::number).collect(Collectors.joining(" ")))
          .append('"');
    } else if (x.length > 2) {
      out.append(" stroke-linejoin=\"round\"");
    }
    out.append("/>\n");
  }

  @Override
  public void polygon(double[] x, double[] y, Tone tone) {
    out.append("<path d=\"");
    path(x, y);
    out.append("z\" fill=\"").append(hex(tone)).append('"');
    opacity("fill-opacity", tone);
    out.append("/>\n");
  }

  @Override
  public void disc(double x, double y, double radius, Tone tone) {
    out.append("<circle");
    attribute("cx", x);
    attribute("cy", y);
    attribute("r", radius);
    out.append(" fill=\"").append(hex(tone)).append('"');
    opacity("fill-opacity", tone);
    out.append("/>\n");
  }

  @Override
  public void text(String text, double x, double y, TextStyle style) {
    out.append("<text");
    if (style.upwards()) {
      out.append(" transform=\"translate(")
          .append(number(x))
          .append(' ')
          .append(number(y))
          .append(") rotate(-90)\"");
    } else {
      attribute("x", x);
      attribute("y", y);
    }
    if (!style.tone().equals(PlotStyle.INK)) {
      out.append(" fill=\"").append(hex(style.tone())).append('"');
    }
    if (style.size() != label) {
      attribute("font-size", style.size());
    }
    if (style.bold()) {
      out.append(" font-weight=\"bold\"");
    }
    if (style.anchor() != Anchor.START) {
      String anchor = style.anchor().name().toLowerCase(Locale.ROOT);
      out.append(" text-anchor=\"").append(anchor).append('"');
    }
    out.append('>').append(escaped(text)).append("</text>\n");
  }

  /** Returns text that is no markup and that reorders nothing but itself. */
  static String escaped(String text) {
    return Direction.isolated(text.replaceAll("\\p{Cntrl}", " "))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /** Returns the rules by which dark screens show the dark forms of colours. */
  static String darkRules(List<Tone> tones) {
    StringBuilder rules = new StringBuilder("@media screen and (prefers-color-scheme: dark) {\n");
    for (Tone tone : tones) {
      String dark = String.format(Locale.ROOT, "#%06x", tone.dark());
      for (String attribute : List.of("fill", "stroke")) {
        rules
            .append(".plot[")
            .append(attribute)
            .append("=\"")
            .append(hex(tone))
            .append("\"], .plot [")
            .append(attribute)
            .append("=\"")
            .append(hex(tone))
            .append("\"] { ")
            .append(attribute)
            .append(": ")
            .append(dark)
            .append("; }\n");
      }
    }
    return rules.append("}\n").toString();
  }

  static String hex(Tone tone) {
    return String.format(Locale.ROOT, "#%06x", tone.light());
  }

  private void opacity(String attribute, Tone tone) {
    if (tone.opacity() < 1) {
      out.append(' ').append(attribute).append("=\"");
      out.append(trimmed(Math.round(100 * tone.opacity()), 2)).append('"');
    }
  }

  private void attribute(String attribute, double value) {
    out.append(' ').append(attribute).append("=\"").append(number(value)).append('"');
  }

  /** Writes a path by its first point and the steps to the others, which are short. */
  private void path(double[] x, double[] y) {
    long lastX = Math.round(10 * x[0]);
    long lastY = Math.round(10 * y[0]);
    out.append('M').append(trimmed(lastX, 1)).append(' ').append(trimmed(lastY, 1)).append('l');
    for (int i = 1; i < x.length; i++) {
      long nextX = Math.round(10 * x[i]);
      long nextY = Math.round(10 * y[i]);
      out.append(i > 1 && nextX >= lastX ? " " : "").append(trimmed(nextX - lastX, 1));
      out.append(nextY >= lastY ? " " : "").append(trimmed(nextY - lastY, 1));
      lastX = nextX;
      lastY = nextY;
    }
  }

  private static String number(double value) {
    return trimmed(Math.round(10 * value), 1);
  }

  /** Returns a number of tenths or hundredths without needless digits. */
  private static String trimmed(long parts, int decimals) {
    return BigDecimal.valueOf(parts, decimals).stripTrailingZeros().toPlainString();
  }
}
