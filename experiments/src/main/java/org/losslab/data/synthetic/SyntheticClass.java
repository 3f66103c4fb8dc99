package org.losslab.data.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The classes of the synthetic images. A figure is a signed distance to its edge, negative inside,
 * in its own frame, where a length of 1 is its half-width; the ordinal is the label.
 */
enum SyntheticClass {
  DISC {
    @Override
    double distance(double x, double y) {
      return Math.sqrt(x * x + y * y) - 0.9;
    }
  },
  RING {
    @Override
    double distance(double x, double y) {
      return Math.abs(Math.sqrt(x * x + y * y) - 0.7) - 0.22;
    }
  },
  SQUARE {
    @Override
    double distance(double x, double y) {
      return box(x, y, 0.78);
    }
  },
  FRAME {
    @Override
    double distance(double x, double y) {
      return Math.max(box(x, y, 0.85), -box(x, y, 0.45));
    }
  },
  TRIANGLE {
    @Override
    double distance(double x, double y) {
      return Math.max(Math.abs(x) * HALF_ROOT_3 + y * 0.5, -y) - 0.48;
    }
  },
  CROSS {
    @Override
    double distance(double x, double y) {
      double arm = Math.max(Math.abs(x) - 0.9, Math.abs(y) - 0.25);
      return Math.min(arm, Math.max(Math.abs(y) - 0.9, Math.abs(x) - 0.25));
    }
  },
  CRESCENT {
    @Override
    double distance(double x, double y) {
      double bite = Math.sqrt((x - 0.5) * (x - 0.5) + y * y) - 0.7;
      return Math.max(Math.sqrt(x * x + y * y) - 0.9, -bite);
    }
  },
  STRIPES {
    @Override
    double distance(double x, double y) {
      return Math.max(box(x, y, 0.9), wave(x, 0.6));
    }
  },
  CHECKER {
    @Override
    double distance(double x, double y) {
      double a = wave(x, 0.9);
      double b = wave(y, 0.9);
      return Math.max(box(x, y, 0.9), Math.min(Math.max(a, b), Math.max(-a, -b)));
    }
  },
  DOTS {
    @Override
    double distance(double x, double y) {
      double dx = x - 0.6 * Math.rint(x / 0.6);
      double dy = y - 0.6 * Math.rint(y / 0.6);
      return Math.max(box(x, y, 0.95), Math.sqrt(dx * dx + dy * dy) - 0.2);
    }
  };

  private static final double HALF_ROOT_3 = Math.sqrt(3) / 2;

  /** Returns the signed distance of a point to the figure's edge, in half-widths, roughly. */
  abstract double distance(double x, double y);

  /** Returns the names of the classes, in lower case; the index is the label. */
  static List<String> names() {
    return Arrays.stream(values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static double box(double x, double y, double half) {
    return Math.max(Math.abs(x), Math.abs(y)) - half;
  }

  /** Bands of equal width across {@code x} that repeat after {@code period}. */
  private static double wave(double x, double period) {
    return period / 4 - Math.abs(x - period * Math.rint(x / period));
  }
}
