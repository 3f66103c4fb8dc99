package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ComparisonSettingsTest {
  @Test
  void hasTheUsualDefaults() {
    ComparisonSettings settings = ComparisonSettings.of(0.01, 0, 0.05);
    assertThat(settings).isEqualTo(new ComparisonSettings(0.01, 0, 0.05, 0.8, 10_000, 1));
    assertThat(settings.level()).isEqualTo(0.95);
  }

  @Test
  void namesTheValueThatIsOutOfRange() {
    assertThatThrownBy(() -> ComparisonSettings.of(-0.01, 0, 0.05))
        .hasMessage("margin (-0.01) must be above 0");
    assertThatThrownBy(() -> new ComparisonSettings(0.01, 0, 0.5, 0.8, 1, 1))
        .hasMessage("alpha (0.5) must be between 0 and 0.5");
    assertThatThrownBy(() -> new ComparisonSettings(0.01, 0, 0.05, 80, 1, 1))
        .hasMessage("power (80.0) must be between 0.5 and 1");
    assertThatThrownBy(() -> new ComparisonSettings(0.01, 0, 0.05, 0.8, 0, 1))
        .hasMessage("resamples (0) must be at least 1");
  }

  @Test
  void aMarginMustWeighSeveralImages() {
    assertThat(ComparisonSettings.of(0.01, 1.0 / 500, 0.05).isFine()).isTrue();
    assertThat(ComparisonSettings.of(0.01, 1.0 / 499, 0.05).isFine()).isFalse();
    assertThat(ComparisonSettings.of(0.01, 1.0 / 50, 0.05).isFine()).isFalse();
    assertThat(ComparisonSettings.of(0.01, 0, 0.05).isFine()).isTrue();
  }
}
