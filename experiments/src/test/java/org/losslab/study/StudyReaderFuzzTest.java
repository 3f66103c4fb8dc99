package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, the reader returns a study or messages, each on one line. */
class StudyReaderFuzzTest {
  private static final byte[] STUDY = studyFile();

  private static final String[] TOKENS = {
    ":",
    ": ",
    "-",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    "&a ",
    "*a",
    "!",
    "!!int ",
    "!<x>",
    "|",
    ">",
    "'",
    "\"",
    "%",
    "@",
    "`",
    "\n",
    "\n  ",
    "\t",
    "---\n",
    "...\n",
    "%YAML 9.9\n---\n",
    "%YAML 99999999999.1\n---\n",
    "%TAG ! !\n",
    "!%zz ",
    "\\x",
    "<<: *a",
    "0x",
    "0o9",
    "1e999999999",
    ".inf",
    "-.nan",
    "~",
    "null",
    "\u0000",
    "\u0085",
    "\u2028",
    "\ufeff",
    "😀",
    "\\ud800",
    "\"\\ud800\"",
    "\"\\U99999999\"",
    "\"\\",
    "!!binary x",
    "!!set {a}",
    "|9",
    ">-2",
    "[[[[[[[[[[[[[[[[[[[[[[[[[["
  };

  private static byte[] studyFile() {
    try {
      return Files.readAllBytes(Path.of("..", "configs", "cifar10-study.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Property(tries = 1000)
  void randomBytes(@ForAll @Size(max = 200) byte[] bytes) {
    check(bytes);
  }

  @Property(tries = 300)
  void truncated(@ForAll @IntRange(max = 1500) int length) {
    check(Arrays.copyOf(STUDY, Math.min(length, STUDY.length)));
  }

  @Property(tries = 1000)
  void changedBytes(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 3000) Integer> places,
      @ForAll @Size(5) byte[] bytes) {
    byte[] changed = STUDY.clone();
    for (int i = 0; i < places.size(); i++) {
      changed[places.get(i) % changed.length] = bytes[i];
    }
    check(changed);
  }

  @Property(tries = 1000)
  void insertedTokens(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 3000) Integer> places,
      @ForAll @Size(4) List<@IntRange(max = 1000) Integer> tokens) {
    StringBuilder changed = new StringBuilder(new String(STUDY, StandardCharsets.UTF_8));
    for (int i = 0; i < places.size(); i++) {
      changed.insert(places.get(i) % changed.length(), TOKENS[tokens.get(i) % TOKENS.length]);
    }
    check(changed.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1000)
  void onlyTokens(@ForAll @Size(max = 12) List<@IntRange(max = 1000) Integer> tokens) {
    StringBuilder text = new StringBuilder();
    tokens.forEach(token -> text.append(TOKENS[token % TOKENS.length]));
    check(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void overrides(@ForAll String text, @ForAll @IntRange(max = 1000) int token) {
    for (String path : List.of("", "training.epochs=", "grid.seed=", "description=", "grid.")) {
      List<String> messages =
          Studies.messages(Studies.SHORTEST, path + TOKENS[token % TOKENS.length] + text);
      assertThat(messages).allMatch(message -> message.lines().count() == 1, "one line");
    }
  }

  /** Files of up to a megabyte that cost a careless reader minutes or its stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "{", "- ", "? ", "[{", "a: [", "*a ", "&a ", "!!str ", "9", "a", "'", "\"", "\n", " ",
        "#", "a,", "a: b\n", "- a\n", "{a: b, ", "é", "|\n", "? a\n", "%A\n", "!", "<<: ", "---\n",
        "a:"
      })
  void largeFilesOfOneToken(String token) {
    for (String start : List.of("", "study: ", "training: {epochs: ", "grid: {seed: [1,")) {
      String text = start + token.repeat(1_000_000 / token.length() / 2);
      assertTimeoutPreemptively(
          Duration.ofSeconds(30), () -> check(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kld", "a.b", "1", "[]", "x"})
  void aListOfVeryManyWrongValuesIsToldInAFewLines(String item) {
    String items = (item + ",").repeat(1_000_000 / (item.length() + 1));
    for (String key : List.of("loss", "seed", "dropout")) {
      String text = "study: s\ngrid: {" + key + ": [" + items + "]}\n";
      List<String> messages =
          assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Studies.messages(text));
      assertThat(messages).hasSizeLessThanOrEqualTo(21);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 2_000, 30_000, 300_000})
  void aNameOfVeryManyPartsIsALossThatIsMissing(int parts) {
    String loss = "a.".repeat(parts) + "Loss";
    String yaml = "study: s\ngrid: {loss: " + loss + ", seed: 1}\n";
    assertThat(Studies.messages(yaml))
        .singleElement()
        .satisfies(message -> assertThat(message).contains("… is not on the class path"));
  }

  private static void check(byte[] bytes) {
    List<String> messages = Studies.messages(bytes);
    assertThat(messages)
        .allMatch(message -> message.startsWith("s.yaml:"), "names the file")
        .allMatch(message -> message.lines().count() == 1 && message.length() < 1000, "one line");
  }
}
