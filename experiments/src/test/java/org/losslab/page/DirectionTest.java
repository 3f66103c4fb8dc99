package org.losslab.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DirectionTest {

  @Test
  void wordsFromRightToLeftStandInOneIsolate() {
    assertThat(Direction.isolated("arm שלום, עולם (n = 3)"))
        .isEqualTo("arm \u2068שלום, עולם\u2069 (n = 3)");
    assertThat(Direction.isolated("رقم 3")).isEqualTo("\u2068رقم\u2069 3");
  }

  @Test
  void charactersThatReorderAreShown() {
    assertThat(Direction.isolated("a\u202Eb\u2066c")).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(TextTable.printable("a\u202E\u001B[2Jb")).isEqualTo("a??[2Jb");
  }

  @Property
  void everyIsolateIsClosed(@ForAll String text) {
    String isolated = Direction.isolated(text);

    assertThat(isolated).doesNotContainPattern("[\u202A-\u202E\u2066\u2067]");
    assertThat(isolated.chars().filter(c -> c == '\u2068').count())
        .isEqualTo(isolated.chars().filter(c -> c == '\u2069').count());
  }
}
