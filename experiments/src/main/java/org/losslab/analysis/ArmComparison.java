package org.losslab.analysis;

import java.util.List;
import java.util.Optional;
import org.losslab.stats.Decision;
import org.losslab.stats.PairedComparison;
import org.losslab.stats.SeedsNeeded;
import org.losslab.stats.Verdict;

/**
 * One metric of two arms, compared seed by seed.
 *
 * @param metric the metric
 * @param pair the arms
 * @param seeds the seeds with a finite value in both, in the order of the differences
 * @param alone the comparison by itself
 * @param decision what it decides: as the primary comparison by itself, else as one of the family
 * @param primary whether the study names it as its primary comparison
 * @param images what the test or validation images add; empty for a cross-entropy, and without
 *     seeds
 */
public record ArmComparison(
    Metric metric,
    ArmPair pair,
    List<Long> seeds,
    PairedComparison alone,
    Decision decision,
    boolean primary,
    Optional<ImageUncertainty> images) {

  /** Returns how many more seeds would show equivalence; empty unless nothing is decided. */
  public Optional<SeedsNeeded> seedsNeeded() {
    return decision.verdict() == Verdict.UNDECIDED
        ? Optional.of(SeedsNeeded.of(alone, decision.family()))
        : Optional.empty();
  }

  /** Whether the runs of each seed are one training: they end with the same parameters. */
  public boolean isIdentical() {
    return pair.isIdentical();
  }
}
