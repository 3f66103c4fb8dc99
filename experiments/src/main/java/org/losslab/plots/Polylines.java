package org.losslab.plots;

import java.util.ArrayList;
import java.util.List;

/** Curves as they are drawn: in parts without gaps, and without points that cannot be seen. */
final class Polylines {

  /** So far, in logical pixels, a thinned curve may lie from the whole one. */
  private static final double TOLERANCE = 0.15;

  private Polylines() {}

  /** Draws a curve; a point that is not finite leaves a gap. */
  static void draw(Canvas canvas, double[] x, double[] y, Tone tone, Pen pen) {
    List<double[]> part = new ArrayList<>();
    for (int i = 0; i <= x.length; i++) {
      if (i < x.length && Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        part.add(new double[] {x[i], y[i]});
      } else if (!part.isEmpty()) {
        List<double[]> seen = thinned(part);
        canvas.polyline(column(seen, 0), column(seen, 1), tone, pen);
        part.clear();
      }
    }
  }

  /** Fills the area between two curves of finite points. */
  static void fill(Canvas canvas, double[] x, double[] low, double[] high, Tone tone) {
    List<double[]> lower = new ArrayList<>();
    List<double[]> upper = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      upper.add(new double[] {x[i], high[i]});
      lower.add(0, new double[] {x[i], low[i]});
    }
    List<double[]> outline = new ArrayList<>(thinned(upper));
    outline.addAll(thinned(lower));
    canvas.polygon(column(outline, 0), column(outline, 1), tone);
  }

  /** Returns the points without those that lie on the line between others (Douglas, Peucker). */
  static List<double[]> thinned(List<double[]> points) {
    boolean[] kept = new boolean[points.size()];
    kept[0] = true;
    kept[points.size() - 1] = true;
    List<int[]> open = new ArrayList<>(List.of(new int[] {0, points.size() - 1}));
    while (!open.isEmpty()) {
      int[] part = open.remove(open.size() - 1);
      int farthest = -1;
      double distance = TOLERANCE;
      for (int i = part[0] + 1; i < part[1]; i++) {
        double own = distance(points.get(i), points.get(part[0]), points.get(part[1]));
        if (own > distance) {
          distance = own;
          farthest = i;
        }
      }
      if (farthest >= 0) {
        kept[farthest] = true;
        open.add(new int[] {part[0], farthest});
        open.add(new int[] {farthest, part[1]});
      }
    }
    List<double[]> seen = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        seen.add(points.get(i));
      }
    }
    return seen;
  }

  private static double distance(double[] point, double[] from, double[] to) {
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double length = Math.sqrt(dx * dx + dy * dy);
    double px = point[0] - from[0];
    double py = point[1] - from[1];
    if (length == 0) {
      return Math.sqrt(px * px + py * py);
    }
    double along = (px * dx + py * dy) / length;
    double beyond = Math.max(0, Math.max(-along, along - length));
    return Math.max(Math.abs(px * dy - py * dx) / length, beyond);
  }

  private static double[] column(List<double[]> points, int axis) {
    return points.stream().mapToDouble(point -> point[axis]).toArray();
  }
}
