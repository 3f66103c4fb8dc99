package org.losslab.study;

import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.settings.Setting;

/**
 * How the arms of a study are compared. Nothing here is a part of a run or of its digest.
 *
 * @param margin the largest difference of accuracies, as a fraction, that still counts as none, in
 *     (0, 1); absent: {@value #DEFAULT_MARGIN}
 * @param crossEntropyMargin the same for cross-entropies, in nats, above 0; absent: {@value
 *     #DEFAULT_CROSS_ENTROPY_MARGIN}
 * @param referenceMargin the margin of accuracies against a reference's own runs, which are not
 *     paired with the study's; absent: {@value #DEFAULT_MARGIN}
 * @param rationale why the margins are what they are, for the report; may be empty
 * @param primary the one comparison that the study is made for, two arms by their names as {@code
 *     kld - mcxent}; absent: none, and all comparisons are one family
 * @param primaryMetric the metric of that comparison; absent: the test accuracy
 * @param pairs which pairs of arms are compared
 * @param plannedSd the standard deviation of the primary comparison's differences that the number
 *     of seeds was chosen by, in the metric's unit, above 0
 * @param plannedSdSeeds from how many seeds that was estimated, from 2; gives its interval
 * @param confidence the confidence level of intervals and tests, in [0.5, 1)
 * @param patience after how many epochs without a lower validation cross-entropy a run would be
 *     stopped, for the tables
 */
public record StatisticsConfig(
    @Setting(
            value =
                "The margin: the largest difference of accuracies, a fraction, that still counts as"
                    + " none",
            fallbackNote = "0.01, which the report calls a default",
            min = 0,
            aboveMin = true,
            max = 1,
            belowMax = true)
        Optional<Double> margin,
    @Setting(
            value = "The margin of cross-entropies, in nats",
            fallbackNote = "0.02, which the report calls a default",
            min = 0,
            aboveMin = true,
            max = 100)
        Optional<Double> crossEntropyMargin,
    @Setting(
            value =
                "The margin of accuracies against a reference's own runs, which are not paired with"
                    + " the study's",
            fallbackNote = "0.01, which the report calls a default",
            min = 0,
            aboveMin = true,
            max = 1,
            belowMax = true)
        Optional<Double> referenceMargin,
    @Setting(value = "Why the margins are what they are, for the report", fallback = "")
        String rationale,
    @Setting(
            value =
                "The one comparison that the study is made for, two arms by their names: kld -"
                    + " mcxent is kld minus mcxent; the others are corrected together",
            fallbackNote = "none: all comparisons are corrected together",
            pattern = "[^\\u0000-\\u001f\\u007f-\\u009f]{1,400}",
            patternNote = "two arms parted by ' - ', such as kld - mcxent")
        Optional<String> primary,
    @Setting(
            value = "The metric of the primary comparison",
            words = ComparedMetric.class,
            fallbackNote = "test-accuracy")
        Optional<String> primaryMetric,
    @Setting(
            value =
                "The pairs of arms that are compared: those that differ in one factor (loss,"
                    + " backend or a further key of the grid) alone, all, or each with the first",
            fallback = "one-factor")
        ComparedPairs pairs,
    @Setting(
            value =
                "What the number of seeds was chosen by: the standard deviation of the primary"
                    + " comparison's differences between paired runs, in the metric's unit",
            fallbackNote = "none",
            min = 0,
            aboveMin = true,
            max = 100)
        Optional<Double> plannedSd,
    @Setting(
            value = "From how many seeds plannedSd was estimated; gives its own interval",
            fallbackNote = "none",
            min = 2,
            max = 1_000_000)
        OptionalInt plannedSdSeeds,
    @Setting(
            value = "The confidence level of intervals and tests",
            fallback = "0.95",
            min = 0.5,
            max = 1,
            belowMax = true)
        double confidence,
    @Setting(
            value =
                "After how many epochs without a lower validation cross-entropy a run would be"
                    + " stopped; none is, but the tables say when",
            fallbackNote = "the tables don't say",
            min = 1,
            max = 100_000)
        OptionalInt patience) {

  /** The margin of accuracies where a study sets none: one percentage point. */
  public static final double DEFAULT_MARGIN = 0.01;

  /**
   * The margin of cross-entropies where a study sets none, in nats: the geometric mean of the
   * probabilities that the true classes are given then differs by 2 %.
   */
  public static final double DEFAULT_CROSS_ENTROPY_MARGIN = 0.02;

  /** Returns the margin of accuracies, the default included. */
  public double resolvedMargin() {
    return margin.orElse(DEFAULT_MARGIN);
  }

  /** Returns the margin of accuracies against a reference's own runs, the default included. */
  public double resolvedReferenceMargin() {
    return referenceMargin.orElse(DEFAULT_MARGIN);
  }

  /** Returns the margin of cross-entropies in nats, the default included. */
  public double resolvedCrossEntropyMargin() {
    return crossEntropyMargin.orElse(DEFAULT_CROSS_ENTROPY_MARGIN);
  }

  /** Returns the metric of the primary comparison, the default included. */
  public ComparedMetric resolvedPrimaryMetric() {
    return primaryMetric.flatMap(ComparedMetric::named).orElse(ComparedMetric.TEST_ACCURACY);
  }
}
