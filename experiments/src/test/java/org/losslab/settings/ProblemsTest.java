package org.losslab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.losslab.files.InputException;

class ProblemsTest {
  private final Problems problems = new Problems();

  @Test
  void noneThrowsNothing() {
    assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void standInTheOrderOfTheirPlacesOverridesLast() {
    problems.add("--set a=1", "fourth");
    problems.add("f", 2, 0, "third");
    problems.add("f", 0, 4, "second");
    problems.add("f", "first");
    assertThat(messages())
        .containsExactly("f: first", "f:1:5: second", "f:3:1: third", "--set a=1: fourth");
  }

  @Test
  void atOnePlaceStandInTheOrderInWhichTheyWereFound() {
    problems.add("f", 1, 1, "b");
    problems.add("f", 1, 1, "a");
    assertThat(messages()).containsExactly("f:2:2: b", "f:2:2: a");
  }

  @Test
  void theFirstTwentyAreShownAndTheOthersCounted() {
    IntStream.iterate(3000, line -> line >= 0, line -> line - 1)
        .forEach(line -> problems.add("f", line, 0, "wrong"));
    List<String> messages = messages();
    assertThat(messages)
        .hasSize(21)
        .startsWith("f:1:1: wrong", "f:2:1: wrong")
        .endsWith("f:20:1: wrong", "f: … and 2,981 more");
  }

  @Test
  void aTextIsCutAndStaysOnItsLine() {
    assertThat(Problems.shorten("a\nb\u001b")).isEqualTo("a\\u000ab\\u001b");
    assertThat(Problems.shorten("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
  }

  private List<String> messages() {
    return catchThrowableOfType(InputException.class, problems::throwIfAny).messages();
  }
}
