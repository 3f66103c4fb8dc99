package org.losslab.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One metric of two arms, compared seed by seed. All differences are first minus second arm.
 *
 * @param differences the difference of each seed, in the order given, in the metric's unit
 * @param meanDifference their mean; NaN if there are no pairs
 * @param medianDifference their median; NaN if there are no pairs
 * @param standardDeviation their sample standard deviation; NaN below two pairs
 * @param settings margin, levels and bootstrap
 * @param tests the tests; empty below three pairs, and where the differences are the same or spread
 *     by less than the metric's least step
 */
public record PairedComparison(
    List<Double> differences,
    double meanDifference,
    double medianDifference,
    double standardDeviation,
    ComparisonSettings settings,
    Optional<PairedTests> tests)
    implements Comparison {
  /**
   * Compares two arms.
   *
   * @param first the metric of one run a seed, any number, all finite
   * @param second the metric of the same seeds in the same order
   * @throws IllegalArgumentException if the lengths differ or a value is not finite
   */
  public static PairedComparison of(double[] first, double[] second, ComparisonSettings settings) {
    double[] differences = Samples.differences(first, second);
    double deviation = differences.length < 2 ? Double.NaN : Samples.standardDeviation(differences);
    boolean testable = differences.length >= Verdict.FEWEST_RUNS && settings.isSpread(deviation);
    return new PairedComparison(
        Arrays.stream(differences).boxed().toList(),
        Samples.mean(differences),
        Samples.median(differences),
        deviation,
        settings,
        testable ? Optional.of(PairedTests.of(differences, settings)) : Optional.empty());
  }

  /** Returns the number of pairs. */
  public int n() {
    return differences.size();
  }

  @Override
  public Optional<TTest> difference() {
    return tests.map(PairedTests::difference);
  }

  @Override
  public Optional<EquivalenceTest> equivalence() {
    return tests.map(PairedTests::equivalence);
  }

  @Override
  public Optional<Verdict> hindrance() {
    if (tests.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(n() < Verdict.FEWEST_RUNS ? Verdict.TOO_FEW : Verdict.CONSTANT);
  }

  /** Returns the interval of the true standard deviation; empty if nothing is tested. */
  public Optional<Interval> standardDeviationInterval() {
    return tests.map(t -> ChiSquared.interval(standardDeviation, n() - 1, settings.level()));
  }
}
