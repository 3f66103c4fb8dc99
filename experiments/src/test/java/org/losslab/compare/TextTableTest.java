package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsColumns() {
    TextTable table = new TextTable("a", "b");
    table.row(List.of("long", "1"));
    assertThat(table.lines()).containsExactly("  a     b", "  long  1");
  }

  @Test
  void longValuesAreCutToWhereTheyDiffer() {
    TextTable table = new TextTable("field", "A", "B");
    table.difference(new FieldDifference("x", "p".repeat(100) + "here", "p".repeat(100) + "there"));
    assertThat(table.lines().get(1)).contains("here").contains("there").hasSizeLessThan(110);
  }

  @Test
  void escapeSequencesDoNotReachTheTerminal() {
    TextTable table = new TextTable("a");
    table.row(List.of("\u001b[2Jx\n"));
    assertThat(table.lines()).containsExactly("  a", "  ?[2Jx?");
  }
}
