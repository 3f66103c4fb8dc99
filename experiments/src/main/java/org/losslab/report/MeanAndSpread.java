package org.losslab.report;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Mean and spread of a metric over an arm's seeds.
 *
 * @param n how many values are finite; the others are left out
 * @param mean their mean; {@code NaN} if there are none
 * @param sd their sample standard deviation, with n − 1; {@code NaN} below two values
 * @param min the smallest; {@code NaN} if there are none
 * @param max the largest; {@code NaN} if there are none
 */
record MeanAndSpread(long n, double mean, double sd, double min, double max) {

  static MeanAndSpread of(double... values) {
    SummaryStatistics statistics = new SummaryStatistics();
    Arrays.stream(values).filter(Double::isFinite).forEach(statistics::addValue);
    long n = statistics.getN();
    return new MeanAndSpread(
        n,
        statistics.getMean(),
        n < 2 ? Double.NaN : statistics.getStandardDeviation(),
        statistics.getMin(),
        statistics.getMax());
  }

  /** Returns the lower end of the mean ± SD band; the mean itself below two values. */
  double low() {
    return n < 2 ? mean : mean - sd;
  }

  /** Returns the upper end of the mean ± SD band; the mean itself below two values. */
  double high() {
    return n < 2 ? mean : mean + sd;
  }
}
