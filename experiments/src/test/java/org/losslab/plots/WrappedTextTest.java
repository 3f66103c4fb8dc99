package org.losslab.plots;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WrappedTextTest {

  @Test
  void breaksAtBlanksAndWithinWordsThatAreTooLong() {
    assertThat(WrappedText.wrap("kld, rate 0.001, averylongword", 9))
        .isEqualTo("kld, rate\n0.001,\naverylong\nword");
  }

  @Property(tries = 200)
  void keepsEveryLetterAndNoLineIsTooLong(
      @ForAll @AlphaChars @Chars(' ') @StringLength(min = 1, max = 60) String text) {
    String wrapped = WrappedText.wrap(text, 7);

    assertThat(wrapped.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    assertThat(wrapped.lines()).allSatisfy(line -> assertThat(line.length()).isBetween(0, 7));
  }
}
