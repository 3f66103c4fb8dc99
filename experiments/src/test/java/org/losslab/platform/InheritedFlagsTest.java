package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.ChildJvm;

class InheritedFlagsTest {
  /** Options in all kinds of quotes, as one JVM after the other reads them. */
  private static final Map<String, String> SURROUNDINGS =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          "-Xmx64m\t '-Dtool.first=a b'  -Dtool.sec\"ond=it's\"",
          "JDK_JAVA_OPTIONS",
          "-Xss512k \"-Djdk.first=C:\\a\\\" --add-modules java.sql",
          "_JAVA_OPTIONS",
          " -Dlast=''x ");

  @TempDir private Path directory;

  @Test
  void tellsTheVariableOfEachOption() {
    assertThat(InheritedFlags.ofWorkers(SURROUNDINGS))
        .containsExactly(
            "JAVA_TOOL_OPTIONS -Xmx64m",
            "JAVA_TOOL_OPTIONS -Dtool.first",
            "JAVA_TOOL_OPTIONS -Dtool.second",
            "JDK_JAVA_OPTIONS -Xss512k",
            "JDK_JAVA_OPTIONS -Djdk.first",
            "JDK_JAVA_OPTIONS --add-modules=java.sql",
            "_JAVA_OPTIONS -Dlast");
  }

  @Test
  void tellsWhatAJvmOfTheseSurroundingsTellsOfItself() throws Exception {
    try (ChildJvm child = ChildJvm.start(directory, SURROUNDINGS, Flags.class)) {
      assertThat(child.await()).as(child.text()).isZero();
      List<String> own =
          child
              .text()
              .lines()
              .filter(line -> line.startsWith("own "))
              .map(l -> l.substring(4))
              .toList();
      assertThat(own)
          .containsAll(
              InheritedFlags.ofWorkers(SURROUNDINGS).stream()
                  .map(flag -> flag.substring(flag.indexOf(' ') + 1))
                  .toList());
    }
  }

  @Test
  void isEmptyWithoutTheVariables() {
    assertThat(InheritedFlags.ofWorkers(Map.of("JAVA_OPTS", "-Xint", "_JAVA_OPTIONS", "  ")))
        .isEmpty();
  }

  @Test
  void theValueOfAPathDoesNotPassAsAWordOfItsOwn() {
    assertThat(
            InheritedFlags.ofWorkers(
                Map.of("JDK_JAVA_OPTIONS", "-cp -Xsecret --module-path @secret -Xint -p")))
        .containsExactly(
            "JDK_JAVA_OPTIONS -cp",
            "JDK_JAVA_OPTIONS --module-path",
            "JDK_JAVA_OPTIONS -Xint",
            "JDK_JAVA_OPTIONS -p");
  }

  @Property
  void readsBackWhateverWasQuoted(@ForAll("quotable") List<String> words) {
    String value = String.join(" \t", words.stream().map(InheritedFlagsTest::quoted).toList());
    assertThat(InheritedFlags.words(value)).isEqualTo(words);
  }

  @Property
  void takesAnyValue(@ForAll String value) {
    assertThat(InheritedFlags.ofWorkers(Map.of("JAVA_TOOL_OPTIONS", value)))
        .allMatch(flag -> flag.matches("JAVA_TOOL_OPTIONS [-@]\\P{C}*"));
  }

  @Property
  void aSecretInAPropertyNeverPasses(@ForAll("quotable") List<String> before, @ForAll String text) {
    String secret = "-Dpassword=" + text.replace("'", "") + "SECRET";
    String value = String.join(" ", before.stream().map(InheritedFlagsTest::quoted).toList());
    assertThat(InheritedFlags.ofWorkers(Map.of("JDK_JAVA_OPTIONS", value + " '" + secret + "'")))
        .noneMatch(flag -> flag.contains("SECRET"));
  }

  /** Each piece in the quotes that it does not hold itself. */
  private static String quoted(String word) {
    if (word.isEmpty()) {
      return "''";
    }
    StringBuilder quoted = new StringBuilder();
    word.chars()
        .mapToObj(c -> String.valueOf((char) c))
        .forEach(c -> quoted.append(c.equals("'") ? "\"'\"" : "'" + c + "'"));
    return quoted.toString();
  }

  @Provide
  Arbitrary<List<String>> quotable() {
    return Arbitraries.strings().withChars("ab-X= \t\n'\"\\@").ofMaxLength(6).list().ofMaxSize(5);
  }

  /** Tells the options of its own JVM. */
  static final class Flags {
    private Flags() {}

    public static void main(String[] arguments) {
      InheritedFlags.ofThisJvm().forEach(flag -> System.out.println("own " + flag));
    }
  }
}
