package org.losslab.analysis;

import java.util.List;
import org.losslab.stats.CorrectedComparison;
import org.losslab.stats.PairedComparison;

/**
 * One metric of two arms, compared seed by seed.
 *
 * @param pair the arms
 * @param seeds the seeds with a finite value in both, in the order of the differences
 * @param corrected the tests, corrected for all the study's comparisons by this metric
 */
public record ArmComparison(ArmPair pair, List<Long> seeds, CorrectedComparison corrected) {

  /** Returns the comparison without correction. */
  public PairedComparison alone() {
    return corrected.comparison();
  }
}
