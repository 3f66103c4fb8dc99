package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactTest {

  @ParameterizedTest
  @CsvSource({
    "0.427349725, 0.4273, true",
    "0.427351, 0.4273, false",
    "0.42725, 0.4273, true",
    "0.247, 1.685, false",
    "0.42, 0.420, true"
  })
  void agreesWithinHalfOfTheLastDecimal(double value, String published, boolean agrees) {
    assertThat(Fact.of("x", value, "nats", published).agrees()).contains(agrees);
  }

  @Test
  void withoutAPublishedFigureThereIsNothingToAgreeWith() {
    assertThat(Fact.of("x", 1, "nats").agrees()).isEmpty();
  }

  @Test
  void minusZeroIsZero() {
    assertThat(Fact.of("x", -0.0, "").value()).isEqualTo(0.0);
  }
}
