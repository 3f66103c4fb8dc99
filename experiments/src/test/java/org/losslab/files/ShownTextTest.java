package org.losslab.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {
  @Test
  void escapesWhatATerminalWouldObey() {
    assertThat(ShownText.of("a\u001b[2Jb\r\nc\td\u0007\u009b31m"))
        .isEqualTo("a\\u001b[2Jb\\r\\nc\\td\\u0007\\u009b31m");
  }

  @Test
  void escapesLineEndsAndReadingDirectionsOfUnicode() {
    assertThat(ShownText.of("a\u2028b\u202ec\u2029\u200f"))
        .isEqualTo("a\\u2028b\\u202ec\\u2029\\u200f");
  }

  @Test
  void escapesHalfACharacter() {
    assertThat(ShownText.of("\ud83d")).isEqualTo("\\ud83d");
  }

  @Test
  void leavesOrdinaryTextAndEscapesNothingTwice() {
    String text = "Größe: 5 µs, 😀, C:\\temp";
    assertThat(ShownText.of(text)).isEqualTo(text);
    assertThat(ShownText.of(ShownText.of("\n"))).isEqualTo("\\n");
  }

  @Test
  void cutsWhatIsEndless() {
    assertThat(ShownText.of("x".repeat(200_000)))
        .hasSizeLessThan(2100)
        .endsWith("x ... (198,000 more characters)");
  }
}
