package org.losslab.plots;

/** The forms by which points are told apart without colours. */
public enum Marker {
  CIRCLE,
  SQUARE(-1, -1, 1, -1, 1, 1, -1, 1),
  TRIANGLE_UP(0, -1.15, 1.15, 0.85, -1.15, 0.85),
  DIAMOND(0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0),
  TRIANGLE_DOWN(0, 1.15, 1.15, -0.85, -1.15, -0.85),
  /** A slanting cross of two strokes. */
  CROSS(
      0, -0.35, 0.8, -1.15, 1.15, -0.8, 0.35, 0, 1.15, 0.8, 0.8, 1.15, 0, 0.35, -0.8, 1.15, -1.15,
      0.8, -0.35, 0, -1.15, -0.8, -0.8, -1.15),
  PLUS(
      -0.25, -1.3, 0.25, -1.3, 0.25, -0.25, 1.3, -0.25, 1.3, 0.25, 0.25, 0.25, 0.25, 1.3, -0.25,
      1.3, -0.25, 0.25, -1.3, 0.25, -1.3, -0.25, -0.25, -0.25),
  RECTANGLE(-1.4, -0.7, 1.4, -0.7, 1.4, 0.7, -1.4, 0.7),
  /** No marker. */
  NONE;

  /** Corners, x and y in turn, in units of the marker's radius. */
  private final double[] corners;

  Marker(double... corners) {
    this.corners = corners;
  }

  /** Draws the marker around a point. */
  void draw(Canvas canvas, double x, double y, double radius, Tone tone) {
    if (this == CIRCLE) {
      canvas.disc(x, y, radius, tone);
      return;
    }
    if (corners.length == 0) {
      return;
    }
    double[] xs = new double[corners.length / 2];
    double[] ys = new double[corners.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = x + radius * corners[2 * i];
      ys[i] = y + radius * corners[2 * i + 1];
    }
    canvas.polygon(xs, ys, tone);
  }
}
