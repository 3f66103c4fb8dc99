package org.losslab.data;

/** Draws one synthetic image: background, distractors, figure and noise, in this order. */
final class SyntheticImage {
  private static final int SIDE = LabeledImages.WIDTH;

  /** The range of a figure's half-width, in pixels. */
  private static final double SMALLEST = 8;

  private static final double LARGEST = 13;

  /** How far a figure may be turned, in radians to either side. */
  private static final double TILT = 0.35;

  /** Standard deviation of the noise at most, in steps of a pixel's 0 to 255. */
  private static final double NOISE = 26;

  /** The least difference in brightness between a figure and what is behind it. */
  private static final double CONTRAST = 45;

  private static final int DISTRACTORS = 4;

  private final SplitMix64 random;
  private final double[] canvas = new double[LabeledImages.BYTES_PER_IMAGE];

  private SyntheticImage(SplitMix64 random) {
    this.random = random;
  }

  /** Returns an image of the class: channel-last unsigned bytes. */
  static byte[] draw(SyntheticClass figure, SplitMix64 random) {
    SyntheticImage image = new SyntheticImage(random);
    double[] background = image.background();
    int distractors = random.nextInt(DISTRACTORS + 1);
    for (int i = 0; i < distractors; i++) {
      image.distractor();
    }
    image.figure(figure, background);
    return image.withNoise();
  }

  /** Fills the canvas with a gradient between two colours and returns their mean. */
  private double[] background() {
    double[] from = color();
    double[] to = color();
    double[] mean = new double[LabeledImages.CHANNELS];
    for (int c = 0; c < mean.length; c++) {
      // Half of the way only: a full gradient would leave no contrast for a figure somewhere.
      to[c] = from[c] + 0.5 * (to[c] - from[c]);
      mean[c] = (from[c] + to[c]) / 2;
    }
    double angle = random.between(0, 2 * Math.PI);
    double dx = StrictMath.cos(angle) / SIDE;
    double dy = StrictMath.sin(angle) / SIDE;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double t = Math.min(1, Math.max(0, 0.5 + (x - SIDE / 2) * dx + (y - SIDE / 2) * dy));
        for (int c = 0; c < LabeledImages.CHANNELS; c++) {
          canvas[index(x, y) + c] = from[c] + t * (to[c] - from[c]);
        }
      }
    }
    return mean;
  }

  /** Paints a small bar of any colour anywhere; it says nothing about the class. */
  private void distractor() {
    double length = random.between(1.5, 6);
    double width = random.between(0.7, 1.6);
    Frame frame =
        new Frame(random.between(0, SIDE), random.between(0, SIDE), random.between(0, Math.PI), 1);
    double[] color = color();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double along = Math.abs(frame.u(x, y)) - length;
        double across = Math.abs(frame.v(x, y)) - width;
        blend(x, y, color, 0.5 - Math.max(along, across));
      }
    }
  }

  private void figure(SyntheticClass figure, double[] background) {
    double half = random.between(SMALLEST, LARGEST);
    double free = SIDE / 2.0 - half * 0.8;
    Frame frame =
        new Frame(
            SIDE / 2.0 + random.between(-free, free),
            SIDE / 2.0 + random.between(-free, free),
            random.between(-TILT, TILT),
            half);
    double[] color = color();
    while (Math.abs(brightness(color) - brightness(background)) < CONTRAST) {
      color = color();
    }
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

  private double[] color() {
    return new double[] {random.between(0, 256), random.between(0, 256), random.between(0, 256)};
  }

  private static double brightness(double[] color) {
    return (color[0] + color[1] + color[2]) / 3;
  }

  private static int index(int x, int y) {
    return (y * SIDE + x) * LabeledImages.CHANNELS;
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
