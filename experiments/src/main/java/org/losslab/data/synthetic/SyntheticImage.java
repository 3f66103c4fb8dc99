package org.losslab.data.synthetic;

import org.losslab.data.SplitMix64;
import org.losslab.study.ImageShape;

/** Draws one synthetic image: background, distractors, figure and noise, in this order. */
final class SyntheticImage {
  private static final int SIDE = 32;

  /** The size of the images: in colour. */
  static final ImageShape SHAPE = new ImageShape(SIDE, SIDE, 3);

  /** The range of a figure's half-width, in pixels. */
  private static final double SMALLEST = 10;

  private static final double LARGEST = 15;

  /** How far a figure's centre may be from the image's on each axis, in half-widths. */
  private static final double SHIFT = 0.3;

  /** How far a figure may be turned, in radians to either side. */
  private static final double TILT = 0.35;

  /** Standard deviation of the noise at most, in steps of a pixel's 0 to 255. */
  private static final double NOISE = 18;

  /** A channel of the background is below this. */
  private static final double BACKGROUND_LIMIT = 140;

  /** A channel of the figure is at or above this: figures are mostly the lighter ones. */
  private static final double FIGURE_LIMIT = 115;

  /** One more than the brightest value. */
  private static final double WHITE = 256;

  /** The largest number of small bars that belong to no class. */
  private static final int DISTRACTORS = 4;

  private final SplitMix64 random;
  private final double[] canvas = new double[SHAPE.values()];

  private SyntheticImage(SplitMix64 random) {
    this.random = random;
  }

  /** Returns an image of the class: channel-last unsigned bytes. */
  static byte[] draw(SyntheticClass figure, SplitMix64 random) {
    SyntheticImage image = new SyntheticImage(random);
    image.background();
    int distractors = random.nextInt(DISTRACTORS + 1);
    for (int i = 0; i < distractors; i++) {
      image.distractor();
    }
    image.figure(figure);
    return image.withNoise();
  }

  /** Fills the canvas with a gradient between two colours. */
  private void background() {
    double[] from = color(0, BACKGROUND_LIMIT);
    double[] to = color(0, BACKGROUND_LIMIT);
    double angle = random.between(0, 2 * Math.PI);
    double dx = StrictMath.cos(angle) / SIDE;
    double dy = StrictMath.sin(angle) / SIDE;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double t = Math.min(1, Math.max(0, 0.5 + (x - SIDE / 2) * dx + (y - SIDE / 2) * dy));
        for (int c = 0; c < SHAPE.channels(); c++) {
          canvas[index(x, y) + c] = from[c] + t * (to[c] - from[c]);
        }
      }
    }
  }

  /** Paints a small bar of any colour anywhere; it says nothing about the class. */
  private void distractor() {
    double length = random.between(1.5, 6);
    double width = random.between(0.7, 1.6);
    Frame frame =
        new Frame(random.between(0, SIDE), random.between(0, SIDE), random.between(0, Math.PI), 1);
    double[] color = color(0, WHITE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double along = Math.abs(frame.u(x, y)) - length;
        double across = Math.abs(frame.v(x, y)) - width;
        blend(x, y, color, 0.5 - Math.max(along, across));
      }
    }
  }

  private void figure(SyntheticClass figure) {
    double half = random.between(SMALLEST, LARGEST);
    double free = SHIFT * half;
    Frame frame =
        new Frame(
            SIDE / 2.0 + random.between(-free, free),
            SIDE / 2.0 + random.between(-free, free),
            random.between(-TILT, TILT),
            half);
    double[] color = color(FIGURE_LIMIT, WHITE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double pixels = half * figure.distance(frame.u(x, y), frame.v(x, y));
        blend(x, y, color, 0.5 - pixels);
      }
    }
  }

  private byte[] withNoise() {
    byte[] bytes = new byte[canvas.length];
    double deviation = random.between(0, NOISE);
    for (int i = 0; i < bytes.length; i++) {
      // Three uniform numbers sum to nearly a normal one, with a variance of 1/4.
      double sum = random.nextDouble() + random.nextDouble() + random.nextDouble();
      double value = Math.rint(canvas[i] + 2 * deviation * (sum - 1.5));
      bytes[i] = (byte) (int) Math.min(255, Math.max(0, value));
    }
    return bytes;
  }

  /**
   * Mixes a colour into a pixel; {@code cover} is the share of it that is covered, if in [0, 1].
   */
  private void blend(int x, int y, double[] color, double cover) {
    if (cover <= 0) {
      return;
    }
    double share = Math.min(1, cover);
    for (int c = 0; c < color.length; c++) {
      int i = index(x, y) + c;
      canvas[i] += share * (color[c] - canvas[i]);
    }
  }

  /** Returns a colour with each channel in [low, high). */
  private double[] color(double low, double high) {
    return new double[] {
      random.between(low, high), random.between(low, high), random.between(low, high)
    };
  }

  private static int index(int x, int y) {
    return (y * SIDE + x) * SHAPE.channels();
  }

  /** A turned, scaled coordinate system with its origin on the canvas. */
  private static final class Frame {
    private final double centerX;
    private final double centerY;
    private final double cos;
    private final double sin;

    Frame(double centerX, double centerY, double angle, double unit) {
      this.centerX = centerX;
      this.centerY = centerY;
      // StrictMath gives the same bits on every machine; Math need not.
      this.cos = StrictMath.cos(angle) / unit;
      this.sin = StrictMath.sin(angle) / unit;
    }

    double u(int x, int y) {
      return (x + 0.5 - centerX) * cos + (y + 0.5 - centerY) * sin;
    }

    double v(int x, int y) {
      return (y + 0.5 - centerY) * cos - (x + 0.5 - centerX) * sin;
    }
  }
}
