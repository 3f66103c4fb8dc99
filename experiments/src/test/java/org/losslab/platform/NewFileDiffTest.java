package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewFileDiffTest {
  @TempDir private Path directory;

  @Test
  void addsEachLine() throws Exception {
    assertThat(diff("one\ntwo\n", 100))
        .isEqualTo(
            """
            diff --git a/src/A.java b/src/A.java
            new file mode 100644
            --- /dev/null
            +++ b/src/A.java
            @@ -0,0 +1,2 @@
            +one
            +two
            """);
  }

  @Test
  void tellsThatALastLineHasNoEnd() throws Exception {
    assertThat(diff("one", 100)).endsWith("@@ -0,0 +1 @@\n+one\n\\ No newline at end of file\n");
  }

  @Test
  void readsNoFurtherThanAsked() throws Exception {
    assertThat(diff("one\ntwo\n", 4)).endsWith("@@ -0,0 +1 @@\n+one\n");
  }

  @Test
  void namesWhatCannotBeRead() {
    assertThat(text(NewFileDiff.of("src/A.java", directory, 100)))
        .endsWith("new file mode 100644\nBinary files /dev/null and b/src/A.java differ\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a b.java, a b.java",
        "a\"b.java, `\"a\\\"b.java\"`",
        "a\\b.java, `\"a\\\\b.java\"`",
        "ö.java, `\"\\303\\266.java\"`"
      })
  void quotesNamesAsGitDoes(String name, String quoted) {
    assertThat(NewFileDiff.quoted(name)).isEqualTo(quoted);
  }

  private String diff(String content, int limit) throws Exception {
    Path file = Files.writeString(directory.resolve("A.java"), content);
    return text(NewFileDiff.of("src/A.java", file, limit));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
