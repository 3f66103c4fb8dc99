package org.losslab.study;

import java.util.OptionalInt;
import org.losslab.settings.Setting;

/**
 * How the arms of a study are compared.
 *
 * @param equivalenceMargin the largest difference of accuracies, as a fraction, that still counts
 *     as none, in (0, 1)
 * @param confidence the confidence level of intervals and tests, in [0.5, 1)
 */
public record StatisticsConfig(
    @Setting(
            value = "The largest difference of accuracies, a fraction, that still counts as none",
            fallback = "0.01",
            min = 0,
            aboveMin = true,
            max = 1,
            belowMax = true)
        double equivalenceMargin,
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
        OptionalInt patience) {}
