package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

class EngineCheckTest {
  @Test
  void findsThatBothEnginesComputeTheSame() {
    assumeThat(EngineCheck.vectorKernelsCover(15, 32, 64)).isTrue();
    EngineCheck check = EngineCheck.of(15, 32, 64);
    assertThat(check.outputDifference()).isBetween(0.0, 1e-5);
    assertThat(check.gradientDifference()).isBetween(0.0, 1e-4);
    assertThat(check.lanes()).isPositive();
  }

  @Test
  void theFirstBlockComputesSomething() {
    assumeThat(EngineCheck.vectorKernelsCover(32, 3, 32)).isTrue();
    assertThat(EngineCheck.of(32, 3, 32).outputDifference()).isFinite().isLessThan(1e-5);
  }

  @Test
  void fewFiltersFillNoVectors() {
    assertThat(EngineCheck.vectorKernelsCover(15, 32, 5)).isFalse();
  }
}
