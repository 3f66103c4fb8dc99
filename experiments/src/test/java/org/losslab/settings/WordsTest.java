package org.losslab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WordsTest {
  private enum Colour implements Word {
    RED,
    DARK_BLUE;

    @Override
    public String yamlName() {
      return this == RED ? "red" : "dark-blue";
    }
  }

  @Test
  void areThoseOfTheEnumInItsOrder() {
    assertThat(Words.names(Colour.class)).containsExactly("red", "dark-blue");
    assertThat(Words.named(Colour.class, "dark-blue")).isEqualTo(Colour.DARK_BLUE);
  }

  @Test
  void noEnumStandsForAnyText() {
    assertThat(Words.names(Word.class)).isEmpty();
  }

  @Test
  void anUnknownWordIsADefectOfTheCaller() {
    assertThatIllegalArgumentException().isThrownBy(() -> Words.named(Colour.class, "RED"));
  }
}
