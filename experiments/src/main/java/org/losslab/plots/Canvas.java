package org.losslab.plots;

/**
 * What a figure is drawn on: an SVG, a PDF or pixels. Places are logical pixels from the upper left
 * corner, y downwards; all of them are finite.
 */
interface Canvas {

  /** The end of a text that lies at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * How a text is set.
   *
   * @param size the size of its font
   * @param bold whether it is bold
   * @param tone its colour
   * @param anchor which end lies at its place
   * @param upwards whether it runs from below upwards instead of from left to right
   */
  record TextStyle(double size, boolean bold, Tone tone, Anchor anchor, boolean upwards) {

    static TextStyle of(double size, Tone tone) {
      return new TextStyle(size, false, tone, Anchor.START, false);
    }

    TextStyle strong() {
      return new TextStyle(size, true, tone, anchor, upwards);
    }

    TextStyle at(Anchor end) {
      return new TextStyle(size, bold, tone, end, upwards);
    }

    TextStyle turned() {
      return new TextStyle(size, bold, tone, anchor, true);
    }
  }

  /** Shows only what lies in a rectangle, until {@link #unclip()}. */
  void clip(double left, double top, double width, double height);

  void unclip();

  /** Draws a line through points; nothing through fewer than two. */
  void polyline(double[] x, double[] y, Tone tone, Pen pen);

  /** Fills the area within corners. */
  void polygon(double[] x, double[] y, Tone tone);

  void disc(double x, double y, double radius, Tone tone);

  /** Writes a line of text whose letters stand on the height y. */
  void text(String text, double x, double y, TextStyle style);

  /** Draws a straight line. */
  default void line(double fromX, double fromY, double toX, double toY, Tone tone, Pen pen) {
    polyline(new double[] {fromX, toX}, new double[] {fromY, toY}, tone, pen);
  }

  /** Fills a rectangle. */
  default void box(double left, double top, double width, double height, Tone tone) {
    polygon(
        new double[] {left, left + width, left + width, left},
        new double[] {top, top, top + height, top + height},
        tone);
  }
}
