package org.losslab.plots;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LettersTest {

  @Test
  void widthsAreThoseOfTheFontAndNotOfTheMachine() {
    // 10 digits of 1139 units, 2048 to the em, and 4 % of room.
    assertThat(Letters.width("0123456789", 20, false)).isEqualTo(1.04 * 20 * 11390 / 2048);
    assertThat(Letters.width("mm", 20, true)).isGreaterThan(Letters.width("mm", 20, false));
  }

  @Test
  void whatTheFontDoesNotHaveIsAQuestionMark() {
    assertThat(Letters.drawable("√JS ± −1 → ‖\u4e2d"))
        .isEqualTo("√JS ± −1 → ‖?".replace("‖", drawn("‖")));
  }

  private static String drawn(String letter) {
    return Letters.drawable(letter);
  }

  @Test
  void breaksAtBlanksAndWithinWordsThatAreTooLong() {
    assertThat(Letters.wrap("kld, rate 0.001, averyverylongword", 10, false, 50))
        .containsExactly("kld, rate", "0.001,", "averyveryl", "ongword");
  }

  @Property(tries = 200)
  void keepsEveryLetterAndNoLineIsTooLong(
      @ForAll @AlphaChars @Chars(' ') @StringLength(min = 1, max = 60) String text) {
    var lines = Letters.wrap(text, 10, false, 60);

    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    assertThat(lines)
        .allSatisfy(line -> assertThat(Letters.width(line, 10, false)).isLessThanOrEqualTo(60));
  }
}
