package org.losslab.platform.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeCapabilityTest {
  @Test
  void isOrderedByNumberRatherThanByText() {
    assertThat(new ComputeCapability(10, 0)).isGreaterThan(new ComputeCapability(9, 0));
    assertThat(new ComputeCapability(8, 9)).isLessThan(new ComputeCapability(9, 0));
    assertThat(ComputeCapability.parse(" 12.1 ")).contains(new ComputeCapability(12, 1));
    assertThat(new ComputeCapability(12, 1)).hasToString("12.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8.", "x.y", "[N/A]", "0.1", "8.6.1", "-8.6", "8,6"})
  void isNothingElse(String text) {
    assertThat(ComputeCapability.parse(text)).isEmpty();
  }

  @Test
  void runsCodeOfItsArchitectureThatIsNotNewer() {
    ComputeCapability ada = new ComputeCapability(8, 9);
    assertThat(ada.runsCodeFor(new ComputeCapability(8, 6))).isTrue();
    assertThat(ada.runsCodeFor(new ComputeCapability(7, 5))).isFalse();
    assertThat(new ComputeCapability(8, 0).runsCodeFor(ada)).isFalse();
    assertThat(new ComputeCapability(9, 0).runsCodeFor(ada)).isFalse();
  }
}
