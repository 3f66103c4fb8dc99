package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.stats.Verdict;

class ReferenceComparisonTest {

  @TempDir private Path directory;

  @Test
  void meanIsPlacedInTheSpreadAndTestedAgainstThreeMeasuredRuns() {
    for (int seed = 1; seed <= 3; seed++) {
      fixture().keras("mcxent", seed, 0.45 + 0.001 * seed);
    }
    ReferenceComparison comparison = fixture().compare();

    ReferenceComparison.Row row = comparison.rows().get(0);
    assertThat(row.epoch()).isEqualTo(4);
    assertThat(row.publishedSpread().orElseThrow().runs()).isEqualTo(2);
    assertThat(row.measuredSpread().orElseThrow().min()).isEqualTo(0.451 + 0.004, within(1e-12));
    assertThat(row.equivalence().orElseThrow().referenceRuns()).isEqualTo(3);
    assertThat(row.equivalence().orElseThrow().verdict()).isNotEqualTo(Verdict.TOO_FEW);
    assertThat(comparison.facts())
        .anyMatch(fact -> fact.containsKey("equivalence_p"))
        .allMatch(fact -> fact.get("metric").equals("val_accuracy"));
  }

  @Test
  void withoutMeasuredRunsThePublishedCurvesAreLeft() {
    ReferenceComparison comparison = fixture().compare();

    assertThat(comparison.measured()).isEmpty();
    assertThat(comparison.rows()).hasSize(2);
    assertThat(comparison.rows().get(0).equivalence()).isEmpty();
    assertThat(comparison.epochs()).containsExactly(1, 5, 10, 15, 20, 25);
  }

  private ReferenceFixture fixture() {
    return new ReferenceFixture(directory);
  }
}
