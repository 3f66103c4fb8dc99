package org.losslab.plots;

/** The two widths that a figure is drawn for. */
public enum Format {
  /** A screen's column, a page of paper. */
  WIDE(880, 13, 17),
  /** A phone. */
  NARROW(340, 11.5, 13.5);

  private final int width;
  private final double label;
  private final double title;

  Format(int width, double label, double title) {
    this.width = width;
    this.label = label;
    this.title = title;
  }

  /** Returns the width in logical pixels. */
  public int width() {
    return width;
  }

  /** Returns the size of the letters of all but the title. */
  double label() {
    return label;
  }

  double title() {
    return title;
  }

  /** Returns the distance from one line of text to the next. */
  double line() {
    return Math.rint(1.3 * label);
  }

  /** Returns the way of setting a label in a tone. */
  Canvas.TextStyle style(Tone tone) {
    return Canvas.TextStyle.of(label, tone);
  }
}
