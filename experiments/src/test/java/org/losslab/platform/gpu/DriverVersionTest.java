package org.losslab.platform.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DriverVersionTest {
  @Test
  void isOrderedByItsNumbers() {
    assertThat(new DriverVersion("450.80.02")).isEqualByComparingTo(new DriverVersion("450.80.2"));
    assertThat(new DriverVersion("450.119.04")).isGreaterThan(new DriverVersion("450.80.02"));
    assertThat(new DriverVersion("595.84")).isGreaterThan(new DriverVersion("510.39.01"));
    assertThat(new DriverVersion("510.39")).isLessThan(new DriverVersion("510.39.01"));
  }

  @Test
  void isNothingElse() {
    assertThat(DriverVersion.parse("[N/A]")).isEmpty();
    assertThat(DriverVersion.parse("99999999999.1")).isEmpty();
    assertThat(DriverVersion.parse(" 535.104.05 ")).contains(new DriverVersion("535.104.05"));
    assertThatIllegalArgumentException().isThrownBy(() -> new DriverVersion("new"));
  }
}
