package org.losslab.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsTextsToTheLeft() {
    assertThat(TextTable.indented("a", "b").row("long", "1").lines())
        .containsExactly("  a     b", "  long  1");
    assertThat(TextTable.of().row("a", "b").row("long", "1").lines())
        .containsExactly("a     b", "long  1");
  }

  @Test
  void alignsNumbersToTheRight() {
    assertThat(TextTable.ofNumbers("arm", "n").row("kld", "10").row("mcxent", "5").lines())
        .containsExactly("arm      n", "kld     10", "mcxent   5");
  }

  @Test
  void stacksCellsWhereARowIsTooLong() {
    TextTable table = TextTable.ofNumbers("arm", "n", "accuracy").row("kld", "10", "71.85 ± 0.41");
    assertThat(table.lines(21)).isEqualTo(table.lines());
    assertThat(table.lines(20))
        .containsExactly("arm", "kld", "  n         10", "  accuracy  71.85 ± 0.41");
  }

  @Test
  void escapeSequencesDoNotReachTheTerminal() {
    assertThat(TextTable.indented("a").row("\u001b[2Jx\n").lines())
        .containsExactly("  a", "  ?[2Jx?");
  }
}
