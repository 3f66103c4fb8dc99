package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceComparisonTest {

  @TempDir private Path directory;

  @Test
  void threeMeasuredRunsAreTestedAgainst() {
    for (int seed = 1; seed <= 3; seed++) {
      fixture().keras("mcxent", seed, 0.45 + 0.001 * seed);
    }
    ReferenceComparison comparison = fixture().compare();

    ReferenceComparison.Row row = comparison.rows().get(0);
    assertThat(row.epoch()).isEqualTo(4);
    assertThat(row.publishedAt()).hasSize(2);
    assertThat(row.tests()).hasSize(1);
    assertThat(row.tests().get(0).metric()).isEqualTo(Metric.VALIDATION_ACCURACY);
    assertThat(row.tests().get(0).comparison().referenceMean())
        .isEqualTo(0.452 + 0.004, within(1e-12));
    assertThat(row.tests().get(0).comparison().hindrance()).isEmpty();
  }

  @Test
  void theMarginAgainstMeasuredRunsIsOneOfItsOwn() {
    for (int seed = 1; seed <= 3; seed++) {
      fixture().keras("mcxent", seed, 0.45 + 0.001 * seed);
    }
    assertThat(margin("{margin: 0.002}")).isEqualTo(0.01);
    assertThat(margin("{margin: 0.002, referenceMargin: 0.03}")).isEqualTo(0.03);
  }

  private double margin(String statistics) {
    return fixture()
        .compare("statistics: " + statistics + "\n")
        .rows()
        .get(0)
        .tests()
        .get(0)
        .comparison()
        .settings()
        .margin();
  }

  @Test
  void withoutMeasuredRunsThePublishedCurvesAreLeft() {
    ReferenceComparison comparison = fixture().compare();

    assertThat(comparison.measured()).isEmpty();
    assertThat(comparison.rows()).hasSize(2);
    assertThat(comparison.rows().get(0).tests()).isEmpty();
    assertThat(comparison.epochs()).containsExactly(1, 5, 10, 15, 20, 25);
  }

  private ReferenceFixture fixture() {
    return new ReferenceFixture(directory);
  }
}
