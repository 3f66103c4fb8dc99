package org.losslab.analysis;

import java.util.Arrays;
import org.losslab.stats.ComparisonSettings;
import org.losslab.stats.Summary;

/**
 * Mean and spread of a metric over an arm's seeds, as figures and short tables show it.
 *
 * @param n how many values are finite; the others are left out
 * @param mean their mean; {@code NaN} if there are none
 * @param sd their sample standard deviation, with n − 1; {@code NaN} below two values
 * @param min the smallest; {@code NaN} if there are none
 * @param max the largest; {@code NaN} if there are none
 */
public record MeanAndSpread(long n, double mean, double sd, double min, double max) {

  public static MeanAndSpread of(double... values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    Summary summary = Summary.withoutBootstrap(finite, ComparisonSettings.DEFAULT_LEVEL);
    return new MeanAndSpread(
        summary.n(),
        summary.mean(),
        summary.standardDeviation().orElse(Double.NaN),
        summary.min(),
        summary.max());
  }

  /** Returns the lower end of the mean ± SD band; the mean itself below two values. */
  public double low() {
    return n < 2 ? mean : mean - sd;
  }

  /** Returns the upper end of the mean ± SD band; the mean itself below two values. */
  public double high() {
    return n < 2 ? mean : mean + sd;
  }
}
