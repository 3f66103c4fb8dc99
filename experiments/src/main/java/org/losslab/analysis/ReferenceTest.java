package org.losslab.analysis;

import org.losslab.stats.Decision;
import org.losslab.stats.TwoSampleComparison;

/**
 * An arm against the measured runs of the reference by one metric.
 *
 * @param arm the study's arm
 * @param metric the metric
 * @param epoch after which epoch both are taken
 * @param comparison the comparison by itself
 * @param decision what it decides as one of the family
 */
public record ReferenceTest(
    Arm arm, Metric metric, int epoch, TwoSampleComparison comparison, Decision decision) {}
