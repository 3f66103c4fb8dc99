package org.losslab.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The one style of all plots: colours, lines, markers, fonts, sizes and grid. Arms differ in
 * colour, in dash and in marker, so that they can also be told apart in greyscale.
 *
 * <p>Colours: the palette of Okabe and Ito, "Color Universal Design" (2008), which readers with any
 * common form of colour blindness can tell apart; its yellow, too pale for lines on white, is
 * darkened.
 */
public final class PlotStyle {

  /** Width of a plot in logical pixels; about a README's column. */
  public static final int WIDTH = 1000;

  /** Height of a plot in logical pixels, where its content does not ask for another. */
  public static final int HEIGHT = 600;

  /** Pixels of a PNG for each logical pixel, so that it is sharp on dense screens and on paper. */
  static final int PNG_SCALE = 2;

  /** Axes' numbers and titles. */
  static final Color INK = new Color(0x222222);

  static final Color FAINT_INK = new Color(0x555555);

  /** What the study's own curves are compared with. */
  public static final Color REFERENCE = new Color(0x8A8A8A);

  static final Color PAPER = Color.WHITE;

  /** The range of differences that count as none. */
  public static final Color MARGIN = new Color(0x2A, 0x9D, 0x5C, 26);

  public static final Color MARGIN_EDGE = new Color(0x2F7D52);
  public static final Color ZERO = new Color(0x777777);
  private static final Color GRID = new Color(0xE4E4E4);
  private static final Color AXIS = new Color(0x777777);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 19);
  static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font BOLD_LABEL = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  /** Characters after which an arm's name in a legend goes on in the next line. */
  static final int LEGEND_COLUMNS = 23;

  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2), // blue
          new Color(0xD55E00), // vermillion
          new Color(0x009E73), // bluish green
          new Color(0xCC79A7), // reddish purple
          new Color(0xE69F00), // orange
          new Color(0x56B4E9), // sky blue
          new Color(0x000000), // black
          new Color(0xA89A00)); // yellow, darkened

  private static final List<float[]> DASHES =
      List.of(
          new float[] {},
          new float[] {9, 4},
          new float[] {3, 3},
          new float[] {10, 3, 2, 3},
          new float[] {16, 4},
          new float[] {6, 3, 2, 3, 2, 3},
          new float[] {5, 2},
          new float[] {2, 5});

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.CROSS,
          SeriesMarkers.PLUS,
          SeriesMarkers.RECTANGLE);

  /** From white to a blue on which black numbers stay readable (contrast above 7:1). */
  private static final Color[] HEAT = {PAPER, new Color(0xC9DFF0), new Color(0x6AAEDB)};

  private PlotStyle() {}

  /** Returns the colour of an arm, by its position in the study, from 0. */
  public static Color colour(int arm) {
    return COLOURS.get(arm % COLOURS.size());
  }

  /** Returns a fainter form of an arm's colour, for bands and single runs behind a mean. */
  public static Color faint(int arm, int alpha) {
    Color colour = colour(arm);
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  /** Returns the line of an arm. Beyond the palette's end colours repeat with other dashes. */
  public static BasicStroke line(int arm, float width) {
    int dash = arm + arm / COLOURS.size();
    return stroke(width, DASHES.get(dash % DASHES.size()));
  }

  /** Returns an undashed line. */
  public static BasicStroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** Returns the line of a published curve: thin, dashed in a way of its own for each loss. */
  public static BasicStroke referenceLine(int loss) {
    return stroke(1.4f, loss % 2 == 0 ? new float[] {6, 3} : new float[] {1.5f, 3});
  }

  /** Returns the colour of the reference's measured runs, by the position of their loss. */
  public static Color measured(int loss) {
    return loss % 2 == 0 ? new Color(0x1F2A44) : new Color(0x7A1F1F);
  }

  /** Returns the line at the edge of the equivalence margin. */
  public static BasicStroke marginLine() {
    return stroke(1.3f, new float[] {7, 4});
  }

  private static BasicStroke stroke(float width, float[] dash) {
    return dash.length == 0
        ? solid(width)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash.clone(), 0);
  }

  /** Returns the marker of an arm. */
  public static Marker marker(int arm) {
    return MARKERS.get(arm % MARKERS.size());
  }

  /** Gives a chart of lines or points the common style; its title is drawn by {@link Figure}. */
  static void apply(XYChart chart) {
    applyToAxes(chart.getStyler());
    chart.getStyler().setMarkerSize(7);
  }

  /** Gives a chart of bars the common style; its title is drawn by {@link Figure}. */
  static void apply(CategoryChart chart) {
    applyToAxes(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.84);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
  }

  /** Gives a matrix the common style; its title is drawn by {@link Figure}. */
  static void apply(HeatMapChart chart) {
    applyToAxes(chart.getStyler());
    chart
        .getStyler()
        .setRangeColors(HEAT.clone())
        .setShowValue(true)
        .setHeatMapValueDecimalPattern("0")
        .setValueFont(LABEL)
        .setValueFontColor(INK)
        .setPlotContentSize(1);
    chart.getStyler().setPlotGridLinesVisible(false).setAxisTicksLineVisible(false);
  }

  private static void applyToAxes(AxesChartStyler styler) {
    styler
        .setAxisTitleFont(LABEL)
        .setAxisTickLabelsFont(LABEL)
        .setAxisTickLabelsColor(INK)
        .setAxisTickMarksColor(AXIS)
        .setAxisTickMarkLength(5)
        .setYAxisLabelAlignment(TextAlignment.Right)
        .setAxisTickPadding(5)
        .setAxisTitlePadding(9)
        .setPlotMargin(0)
        .setXAxisTickMarkSpacingHint(100)
        .setYAxisTickMarkSpacingHint(48)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(solid(1))
        .setLocale(Locale.ROOT);
    styler
        .setChartTitleVisible(false)
        .setChartBackgroundColor(PAPER)
        .setChartFontColor(INK)
        .setPlotBackgroundColor(PAPER)
        .setPlotBorderVisible(false)
        .setChartPadding(16)
        .setLegendVisible(false)
        .setAntiAlias(true);
  }
}
