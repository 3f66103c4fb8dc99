package org.losslab.plots;

import java.util.ArrayList;
import java.util.List;

/**
 * The one style of all plots: colours, lines and markers. Arms differ in colour, in dash and in
 * marker, so that they can also be told apart in greyscale; what is between two arms has colours of
 * its own.
 *
 * <p>Colours of arms: the palette of Okabe and Ito, "Color Universal Design" (2008), which readers
 * with any common form of colour blindness can tell apart; its yellow, too pale for lines on white,
 * is darkened. Colours of pairs: the muted palette of Paul Tol, "Colour Schemes" (2021). On dark
 * screens all are lighter.
 */
public final class PlotStyle {

  static final Tone INK = new Tone(0x222222, 0xE4E8ED);
  static final Tone FAINT_INK = new Tone(0x555555, 0xA9B3BE);
  static final Tone PAPER = new Tone(0xFFFFFF, 0x14171B);
  static final Tone GRID = new Tone(0xE4E4E4, 0x2E353D);
  static final Tone AXIS = new Tone(0x777777, 0x8B949E);

  /** The shade of a matrix's cells. */
  static final Tone HEAT = new Tone(0x1F78B4, 0x5AA9E6);

  /** What the study's own curves are compared with. */
  public static final Tone REFERENCE = new Tone(0x8A8A8A, 0x98A1AB);

  /** The range of differences that count as none. */
  public static final Tone MARGIN = new Tone(0x2A9D5C, 0x3FBF77, 0.1);

  public static final Tone MARGIN_EDGE = new Tone(0x2F7D52, 0x5FD394);
  public static final Tone ZERO = new Tone(0x707070, 0x9AA3AC);

  private static final List<Tone> ARMS =
      List.of(
          new Tone(0x0072B2, 0x4FA3E8), // blue
          new Tone(0xD55E00, 0xF08A4B), // vermillion
          new Tone(0x009E73, 0x2DC79B), // bluish green
          new Tone(0xCC79A7, 0xE3A3C8), // reddish purple
          new Tone(0xE69F00, 0xF2B84B), // orange
          new Tone(0x56B4E9, 0xA6DCFA), // sky blue
          new Tone(0x000000, 0xF0F0F0), // black
          new Tone(0xA89A00, 0xD6CB4E)); // yellow, darkened

  private static final List<Tone> PAIRS =
      List.of(
          new Tone(0x332288, 0xA79BF5), // indigo
          new Tone(0x882255, 0xE58ABB), // wine
          new Tone(0x44AA99, 0x74D6C5), // teal
          new Tone(0x999933, 0xCFCF6B), // olive
          new Tone(0xAA4499, 0xDD92D0), // purple
          new Tone(0x117733, 0x58C47D), // green
          new Tone(0xCC6677, 0xF0A1AD), // rose
          new Tone(0x6699CC, 0x9CC4EC)); // steel blue

  private static final List<Tone> MEASURED =
      List.of(new Tone(0x1F2A44, 0xC3CCE0), new Tone(0x7A1F1F, 0xE8A3A3));

  private static final List<double[]> DASHES =
      List.of(
          new double[] {},
          new double[] {9, 4},
          new double[] {3, 3},
          new double[] {10, 3, 2, 3},
          new double[] {16, 4},
          new double[] {6, 3, 2, 3, 2, 3},
          new double[] {5, 2},
          new double[] {2, 5});

  private static final List<Marker> MARKERS =
      List.of(
          Marker.CIRCLE,
          Marker.SQUARE,
          Marker.TRIANGLE_UP,
          Marker.DIAMOND,
          Marker.TRIANGLE_DOWN,
          Marker.CROSS,
          Marker.PLUS,
          Marker.RECTANGLE);

  private PlotStyle() {}

  /** Returns the colour of an arm, by its position in the study, from 0. */
  public static Tone colour(int arm) {
    return ARMS.get(arm % ARMS.size());
  }

  /**
   * Returns a fainter form of an arm's colour, for bands and single runs behind a mean.
   *
   * @param alpha from 0, invisible, to 255
   */
  public static Tone faint(int arm, int alpha) {
    return colour(arm).faint(alpha / 255.0);
  }

  /** Returns the colour of what is between two arms, by the position of the pair, from 0. */
  public static Tone pair(int pair) {
    return PAIRS.get(pair % PAIRS.size());
  }

  /** Returns the line of an arm. Beyond the palette's end colours repeat with other dashes. */
  public static Pen line(int arm, double width) {
    int dash = arm + arm / ARMS.size();
    return new Pen(width, DASHES.get(dash % DASHES.size()));
  }

  /** Returns an undashed line. */
  public static Pen solid(double width) {
    return new Pen(width);
  }

  /** Returns the line of a published curve: thin, dashed in a way of its own for each loss. */
  public static Pen referenceLine(int loss) {
    return loss % 2 == 0 ? new Pen(1.2, 6, 3) : new Pen(1.2, 1.5, 3);
  }

  /** Returns the colour of the reference's measured runs, by the position of their loss. */
  public static Tone measured(int loss) {
    return MEASURED.get(loss % MEASURED.size());
  }

  /** Returns the line at the edge of the equivalence margin. */
  public static Pen marginLine() {
    return new Pen(1.2, 7, 4);
  }

  /** Returns the marker of an arm. */
  public static Marker marker(int arm) {
    return MARKERS.get(arm % MARKERS.size());
  }

  /** Returns the rules of style by which figures within a page follow a dark screen. */
  public static String darkRules() {
    List<Tone> tones =
        new ArrayList<>(
            List.of(INK, FAINT_INK, PAPER, GRID, AXIS, HEAT, REFERENCE, MARGIN, MARGIN_EDGE, ZERO));
    tones.addAll(ARMS);
    tones.addAll(PAIRS);
    tones.addAll(MEASURED);
    return SvgCanvas.darkRules(tones);
  }
}
