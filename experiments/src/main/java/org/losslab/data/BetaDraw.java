package org.losslab.data;

/**
 * Random numbers from the symmetric Beta distribution, as X / (X + Y) of two numbers from the Gamma
 * distribution (Marsaglia and Tsang, "A simple method for generating gamma variables", ACM
 * Transactions on Mathematical Software, 2000). By {@link StrictMath}, so that they are the same on
 * every machine.
 */
final class BetaDraw {
  private BetaDraw() {}

  /** Draws from Beta(α, α); {@code alpha} is above 0. */
  static double symmetric(double alpha, SplitMix64 random) {
    double difference = logGamma(alpha, random) - logGamma(alpha, random);
    return 1 / (1 + StrictMath.exp(-difference));
  }

  /** Draws the logarithm of a Gamma(α, 1) number, which for a small α is too small for a double. */
  private static double logGamma(double alpha, SplitMix64 random) {
    if (alpha < 1) {
      // Gamma(α) is Gamma(α + 1) times U to the power of 1 / α.
      return logGamma(alpha + 1, random) + StrictMath.log(positive(random)) / alpha;
    }
    double d = alpha - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = gaussian(random);
      double root = 1 + c * x;
      double v = root * root * root;
      if (v > 0 && StrictMath.log(positive(random)) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
        return StrictMath.log(d * v);
      }
    }
  }

  /** Draws a standard normal number (Box and Muller, 1958). */
  private static double gaussian(SplitMix64 random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(positive(random)));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  /** Returns a number in (0, 1]. */
  private static double positive(SplitMix64 random) {
    return 1 - random.nextDouble();
  }
}
