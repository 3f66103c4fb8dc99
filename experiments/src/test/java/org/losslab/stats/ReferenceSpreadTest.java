package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReferenceSpreadTest {
  private static final double[] PUBLISHED = {0.737, 0.724, 0.735, 0.731};

  @Test
  void placesAValueInsideAtTheEdgeAndOutside() {
    ReferenceSpread spread = ReferenceSpread.of(0.73, PUBLISHED);
    assertThat(spread).isEqualTo(new ReferenceSpread(0.73, 0.724, 0.737, 4));
    assertThat(spread.inside()).isTrue();
    assertThat(ReferenceSpread.of(0.737, PUBLISHED).inside()).isTrue();
    assertThat(ReferenceSpread.of(0.75, PUBLISHED).outsideBy()).isCloseTo(0.013, within(1e-12));
    assertThat(ReferenceSpread.of(0.72, PUBLISHED).outsideBy()).isCloseTo(-0.004, within(1e-12));
    assertThat(ReferenceSpread.of(0.72, PUBLISHED).inside()).isFalse();
  }

  @Test
  void refusesNoReference() {
    assertThatThrownBy(() -> ReferenceSpread.of(0.7, new double[0]))
        .hasMessageContaining("at least 1 reference run");
  }
}
