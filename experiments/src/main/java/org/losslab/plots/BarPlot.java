package org.losslab.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bars side by side: for each category one of each colour, from 0 up. */
public final class BarPlot {

  /** The share of the axis that bars take. */
  private static final double FILL = 0.8;

  private static final double TICK_GAP = 5;

  /** So wide that the legend's sample looks like a bar. */
  private static final Pen SAMPLE = new Pen(11);

  private final String axisTitle;
  private final String valueTitle;
  private final List<String> categories;
  private final List<double[]> heights = new ArrayList<>();
  private final List<LegendEntry> legend = new ArrayList<>();

  /**
   * Starts an empty plot.
   *
   * @param axisTitle the horizontal axis
   * @param valueTitle the vertical axis, with its unit
   * @param categories the names of the groups of bars
   */
  public BarPlot(String axisTitle, String valueTitle, List<String> categories) {
    this.axisTitle = axisTitle;
    this.valueTitle = valueTitle;
    this.categories = categories;
  }

  /** Adds the bars of a colour of their own, one a category, from 0 up. */
  public BarPlot bars(String name, double[] values) {
    legend.add(new LegendEntry(name, PlotStyle.colour(legend.size()), SAMPLE, Marker.NONE));
    heights.add(values.clone());
    return this;
  }

  /** Returns the figure. */
  public Figure figure(String title, String subtitle, String description) {
    return new Figure(
        title,
        subtitle,
        description,
        new Body(axisTitle, valueTitle, categories, List.copyOf(heights)),
        legend);
  }

  private record Body(
      String axisTitle, String valueTitle, List<String> categories, List<double[]> heights)
      implements Figure.Body {

    private static double plotHeight(Format format) {
      return format == Format.WIDE ? 300 : 200;
    }

    private double room(double width) {
      return (width - 50) / Math.max(1, categories.size()) - 6;
    }

    private int nameLines(Format format, double width) {
      return categories.stream()
          .mapToInt(name -> Letters.wrap(name, format.label(), false, room(width)).size())
          .max()
          .orElse(1);
    }

    @Override
    public double height(Format format, double width) {
      int title = Letters.wrap(valueTitle, format.label(), false, width).size();
      return plotHeight(format) + format.line() * (title + 1 + nameLines(format, width)) + 10;
    }

    @Override
    public void paint(Canvas canvas, Format format, double left, double top, double width) {
      Canvas.TextStyle ink = format.style(PlotStyle.INK);
      double plotTop = top;
      for (String line : Letters.wrap(valueTitle, format.label(), false, width)) {
        plotTop += format.line();
        canvas.text(line, left, plotTop - 0.3 * format.label(), ink);
      }
      plotTop += 4;
      double bottom = plotTop + plotHeight(format);
      double greatest =
          heights.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(1);
      Axis y = new Axis(0, greatest > 0 ? 1.04 * greatest : 1, bottom, plotTop);
      Ticks ticks = Ticks.upright(y);
      double start = left + ticks.width(format) + TICK_GAP + 3;
      double end = left + width;
      for (int i = 0; i < ticks.values().size(); i++) {
        double place = y.at(ticks.values().get(i));
        canvas.line(start, place, end, place, PlotStyle.GRID, PlotStyle.solid(1));
        canvas.text(
            ticks.labels().get(i),
            start - TICK_GAP,
            place + 0.36 * format.label(),
            ink.at(Canvas.Anchor.END));
      }
      double group = (end - start) / Math.max(1, categories.size());
      for (int c = 0; c < categories.size(); c++) {
        paintGroup(canvas, y, c, start + group * c, group);
        double line = bottom + 4;
        for (String part : Letters.wrap(categories.get(c), format.label(), false, room(width))) {
          line += format.line();
          canvas.text(
              part,
              start + group * (c + 0.5),
              line - 0.3 * format.label(),
              ink.at(Canvas.Anchor.MIDDLE));
        }
      }
      canvas.line(start, bottom, end, bottom, PlotStyle.AXIS, PlotStyle.solid(1));
      canvas.text(
          axisTitle,
          (start + end) / 2,
          bottom + 6 + format.line() * (1 + nameLines(format, width)) - 0.3 * format.label(),
          ink.at(Canvas.Anchor.MIDDLE));
    }

    private void paintGroup(Canvas canvas, Axis y, int category, double left, double group) {
      double width = FILL * group / heights.size();
      for (int i = 0; i < heights.size(); i++) {
        double value = heights.get(i)[category];
        if (Double.isFinite(value) && value > 0) {
          canvas.box(
              left + (1 - FILL) / 2 * group + width * i,
              y.at(value),
              width - 1,
              y.start() - y.at(value),
              PlotStyle.colour(i));
        }
      }
    }
  }
}
