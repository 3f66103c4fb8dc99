package org.losslab.plots;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The rows of a {@link RowPlot}.
 *
 * @param axisTitle the horizontal axis
 * @param height the height of all rows where each name has one line
 * @param from the lower end of the axis
 * @param to its upper end
 * @param labels the names and numbers
 * @param shapes the rest; the first lies at the bottom
 */
record Rows(
    String axisTitle, int height, double from, double to, List<Label> labels, List<Shape> shapes)
    implements Figure.Body {

  private static final double INSET = 6;
  private static final double TICK = 5;
  private static final double POINT_RADIUS = 3.6;

  /** Points nearer than this, along the axis, hide each other. */
  private static final double POINT_ROOM = 6.5;

  private static final int MOST_STACKED = 2;

  /** What a label is. */
  enum Kind {
    NAME,
    PART,
    NUMBERS
  }

  /**
   * A text at a height.
   *
   * @param text what it says
   * @param y where its last line stands, from the lower end
   * @param kind what it is
   */
  record Label(String text, double y, Kind kind) {}

  /** What is drawn over the axis; the operator gives the place of a height. */
  interface Shape {
    void paint(Canvas canvas, Axis axis, DoubleUnaryOperator up);
  }

  @Override
  public double height(Format format, double width) {
    double more = labels.stream().mapToDouble(label -> more(label, format, width)).sum();
    return height + more + TICK + format.line() * (1 + titleLines(format, width).size());
  }

  private List<String> titleLines(Format format, double width) {
    return Letters.wrap(axisTitle, format.label(), false, width);
  }

  /** Returns the room that a label needs beyond a line. */
  private double more(Label label, Format format, double width) {
    return label.kind() == Kind.NAME
        ? RowPlot.LINE_HEIGHT
            * (nameLines(label, format, width).size()
                + (ownLine(label, format, width) ? 1 : 0)
                - 1.0)
        : 0;
  }

  private static List<String> nameLines(Label label, Format format, double width) {
    return Letters.wrap(label.text(), format.label(), true, width - 2 * INSET);
  }

  /** Whether the numbers beside a name stand in a line of their own. */
  private boolean ownLine(Label name, Format format, double width) {
    List<String> lines = nameLines(name, format, width);
    double last =
        lines.isEmpty() ? 0 : Letters.width(lines.get(lines.size() - 1), format.label(), true);
    return labels.stream()
        .filter(label -> label.kind() == Kind.NUMBERS && label.y() == name.y())
        .anyMatch(
            label -> last + Letters.width(label.text(), format.label(), false) > width - 5 * INSET);
  }

  @Override
  public void paint(Canvas canvas, Format format, double left, double top, double width) {
    Axis axis = new Axis(from, to, left, left + width);
    DoubleUnaryOperator up =
        y ->
            top
                + (height - y)
                + labels.stream()
                    .filter(label -> label.y() >= y)
                    .mapToDouble(label -> more(label, format, width))
                    .sum();
    double bottom = up.applyAsDouble(0);
    Ticks ticks = Ticks.level(axis, format);
    for (double value : ticks.values()) {
      canvas.line(axis.at(value), top, axis.at(value), bottom, PlotStyle.GRID, PlotStyle.solid(1));
    }
    canvas.clip(left - INSET, top - INSET, width + 2 * INSET, bottom - top + 2 * INSET);
    shapes.forEach(shape -> shape.paint(canvas, axis, up));
    labels.forEach(label -> paint(canvas, format, label, up.applyAsDouble(label.y()), left, width));
    canvas.unclip();
    canvas.line(left, bottom, left + width, bottom, PlotStyle.AXIS, PlotStyle.solid(1));
    for (int i = 0; i < ticks.values().size(); i++) {
      double place = axis.at(ticks.values().get(i));
      canvas.line(place, bottom, place, bottom + TICK, PlotStyle.AXIS, PlotStyle.solid(1));
      double half = Letters.width(ticks.labels().get(i), format.label(), false) / 2;
      canvas.text(
          ticks.labels().get(i),
          Math.max(left + half - INSET, Math.min(left + width - half + INSET, place)),
          bottom + TICK + 0.9 * format.label(),
          format.style(PlotStyle.INK).at(Canvas.Anchor.MIDDLE));
    }
    double y = bottom + TICK + format.line();
    for (String line : titleLines(format, width)) {
      y += format.line();
      canvas.text(
          line,
          left + width / 2,
          y - 0.3 * format.label(),
          format.style(PlotStyle.INK).at(Canvas.Anchor.MIDDLE));
    }
  }

  private void paint(
      Canvas canvas, Format format, Label label, double baseline, double left, double width) {
    switch (label.kind()) {
      case NAME -> {
        List<String> lines = nameLines(label, format, width);
        double y = baseline - (ownLine(label, format, width) ? RowPlot.LINE_HEIGHT : 0);
        for (int i = 0; i < lines.size(); i++) {
          double lineY = y - RowPlot.LINE_HEIGHT * (lines.size() - 1.0 - i);
          write(canvas, format, lines.get(i), left + INSET, lineY, PlotStyle.INK, true);
        }
      }
      case PART ->
          write(canvas, format, label.text(), left + INSET, baseline, PlotStyle.FAINT_INK, false);
      case NUMBERS -> {
        double room = Letters.width(label.text(), format.label(), false);
        write(
            canvas,
            format,
            label.text(),
            Math.max(left + INSET, left + width - INSET - room),
            baseline,
            PlotStyle.FAINT_INK,
            false);
      }
    }
  }

  /** Writes a text on paper, which keeps grid lines off the letters. */
  private static void write(
      Canvas canvas, Format format, String text, double x, double y, Tone tone, boolean bold) {
    double room = Letters.width(text, format.label(), bold);
    canvas.box(
        x - INSET / 2,
        y - 0.95 * format.label(),
        room + INSET,
        1.2 * format.label(),
        PlotStyle.PAPER);
    canvas.text(text, x, y, bold ? format.style(tone).strong() : format.style(tone));
  }

  /** Draws points from the left; one that would hide another of its height is moved off it. */
  static void paintPoints(
      Canvas canvas, double[] x, double[] y, DoubleUnaryOperator up, Tone tone, Marker marker) {
    Integer[] order = new Integer[x.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> x[i]));
    double[] moved = new double[x.length];
    for (int at = 0; at < order.length; at++) {
      int point = order[at];
      if (!Double.isFinite(x[point])) {
        continue;
      }
      for (int step = 0; step <= 2 * MOST_STACKED; step++) {
        double move = 2 * POINT_RADIUS * ((step + 1) / 2) * (step % 2 == 0 ? 1 : -1);
        moved[point] = move;
        int before = at - 1;
        while (before >= 0
            && !(y[order[before]] == y[point]
                && moved[order[before]] == move
                && x[point] - x[order[before]] < POINT_ROOM)) {
          before--;
        }
        if (before < 0) {
          break;
        }
      }
      marker.draw(canvas, x[point], up.applyAsDouble(y[point]) + moved[point], POINT_RADIUS, tone);
    }
  }
}
