package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.InputException;

class RunNumbersTest {
  @Test
  void areNumbersAndRanges() {
    assertThat(RunNumbers.of("--only", List.of("1-3", "7", "2", "9-9")))
        .containsExactly(1, 2, 3, 7, 9);
    assertThat(RunNumbers.of("--only", List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "3-1", "-2", "1-", "1-2-3", "1-99999", "99999999999"})
  void areNothingElse(String part) {
    assertThatThrownBy(() -> RunNumbers.of("--only", List.of(part)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--only " + part)
        .hasMessageContaining("1-3,7");
  }
}
