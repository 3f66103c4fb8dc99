package org.losslab.stats;

import java.util.Optional;

/** A comparison of two arms, whose tests may be some of many; see {@link Decision}. */
public sealed interface Comparison permits PairedComparison, TwoSampleComparison {

  /** Returns the margin and the levels. */
  ComparisonSettings settings();

  /** Returns the t test of no difference; empty if nothing can be tested. */
  Optional<TTest> difference();

  /** Returns the two one-sided tests; empty if nothing can be tested. */
  Optional<EquivalenceTest> equivalence();

  /** Returns why nothing can be tested; empty if something can. */
  Optional<Verdict> hindrance();
}
