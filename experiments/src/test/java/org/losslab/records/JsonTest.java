package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final Path FILE = Path.of("dir/x.json");
  private static final Sample SAMPLE =
      new Sample(
          3,
          0.1,
          true,
          "grün",
          Instant.parse("2026-01-02T03:04:05Z"),
          Optional.empty(),
          List.of(new Inner(1L << 40, Optional.of(0.5))),
          Map.of("a", "b"),
          RunStatus.FAILED);

  /** One component of each kind. */
  record Sample(
      int wholeNumber,
      double number,
      boolean flag,
      String text,
      Instant time,
      Optional<Double> maybe,
      List<Inner> list,
      Map<String, String> map,
      RunStatus status) {}

  /** A record in a record. */
  record Inner(long count, Optional<Double> share) {
    public boolean isEmpty() {
      return count == 0;
    }
  }

  @Test
  void writesKeysInSnakeCaseInTheOrderOfTheComponents() {
    assertThat(Json.line(SAMPLE))
        .isEqualTo(
            "{\"whole_number\":3,\"number\":0.1,\"flag\":true,\"text\":\"grün\","
                + "\"time\":\"2026-01-02T03:04:05Z\","
                + "\"list\":[{\"count\":1099511627776,\"share\":0.5}],\"map\":{\"a\":\"b\"},"
                + "\"status\":\"failed\"}");
    assertThat(Json.pretty(SAMPLE)).startsWith("{\n  \"whole_number\" : 3,\n").endsWith("}\n");
  }

  @Test
  void readsWhatItWrites() throws DamagedException {
    assertThat(read(Json.pretty(SAMPLE))).isEqualTo(SAMPLE);
    assertThat(read(Json.line(SAMPLE))).isEqualTo(SAMPLE);
  }

  @Property
  void readsAnyNumberBackAsItIs(@ForAll double number) throws DamagedException {
    Inner inner = new Inner(1, Optional.of(number));
    byte[] bytes = Json.line(inner).getBytes(StandardCharsets.UTF_8);
    assertThat(Json.read(FILE, bytes, Inner.class).share().orElseThrow())
        .isEqualTo(number, org.assertj.core.api.Assertions.within(0.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "\"NaN\"", "Infinity", "\"-Infinity\""})
  void readsNumbersThatAreNotFiniteAsWords(String word) throws DamagedException {
    String text = Json.line(SAMPLE).replace("0.1", word);
    assertThat(read(text).number()).isEqualTo(Double.valueOf(word.replace("\"", "")));
  }

  @Test
  void writesNumbersThatAreNotFiniteAsQuotedWords() {
    assertThat(Json.line(new Inner(1, Optional.of(Double.NaN)))).contains("\"share\":\"NaN\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"whole_number\" : 3 | \"whole_number\" : 1.5 | 2: whole_number: a whole number is expected",
        "\"whole_number\" : 3 | \"whole_number\" : \"3\" | 2: whole_number: ",
        "\"whole_number\" : 3 | \"whole_number\" : null | 2: whole_number: ",
        "\"whole_number\" : 3 | \"whole_number\" : 3000000000 | 2: whole_number: ",
        "\"whole_number\" : 3 | \"whole_number\" : true | 2: whole_number: ",
        "\"whole_number\" : 3 | \"wholeNumber\" : 3 | whole_number is missing",
        "\"whole_number\" : 3 | \"whole_number\" : 3, \"more\" : 1 | 2: more: unknown key \"more\"",
        "\"number\" : 0.1 | \"number\" : \"x\" | 3: number: ",
        "\"number\" : 0.1 | \"number\" : \"0.1\" | 3: number: ",
        "\"number\" : 0.1 | \"number\" : [0.1] | 3: number: ",
        "\"flag\" : true | \"flag\" : 1 | 4: flag: ",
        "\"flag\" : true | \"flag\" : \"true\" | 4: flag: ",
        "\"text\" : \"grün\" | \"text\" : 5 | 5: text: a text is expected",
        "\"a\" : \"b\" | \"a\" : 1 | map.a: a text is expected",
        "\"text\" : \"grün\" | \"text\" : {} | 5: text: ",
        "\"text\" : \"grün\" | \"flag\" : true | Duplicate field 'flag'",
        "\"time\" : \"2026-01-02T03:04:05Z\" | \"time\" : \"yesterday\""
            + " | 6: time: a time such as 2026-11-25T17:00:00Z is expected",
        "\"status\" : \"failed\" | \"status\" : \"running away\" | status: ",
        "\"count\" : 1099511627776 | \"count\" : 1e3 | list[0].count: ",
        "\"share\" : 0.5 | \"shar\" : 0.5 | list[0].shar: unknown key",
        "\"text\" : \"grün\", | '' | text is missing",
      })
  void refusesWhatIsNotExactlyTheRecord(String right, String wrong, String message) {
    String text = Json.pretty(SAMPLE);
    assertThat(text).contains(right);
    assertThatThrownBy(() -> read(text.replace(right, wrong)))
        .isInstanceOf(DamagedException.class)
        .hasMessageStartingWith("dir/x.json:")
        .hasMessageContaining(message)
        .satisfies(e -> assertPlain(e.getMessage()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "3", "\"x\"", "{} {}", "{\"a\"", "\u0000", "// x"})
  void refusesWhatIsNoObject(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DamagedException.class)
        .hasMessageStartingWith("dir/x.json:1: ")
        .satisfies(e -> assertPlain(e.getMessage()));
  }

  @Test
  void refusesWhatComesBehind() {
    assertThatThrownBy(() -> read(Json.line(SAMPLE) + "{}")).isInstanceOf(DamagedException.class);
  }

  @Test
  void refusesWhatNestsForEver() {
    assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> Json.readObject(FILE, "{\"a\":".repeat(100_000).getBytes()))
        .isInstanceOf(DamagedException.class);
  }

  @Property
  void survivesAnyBytes(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> Json.read(FILE, bytes, Sample.class))
        .isInstanceOf(DamagedException.class)
        .hasMessageStartingWith("dir/x.json:");
  }

  @Property
  void survivesAnyValueInAField(@ForAll String value) {
    String text = Json.line(SAMPLE).replace("\"failed\"", "\"x" + value);
    assertThatThrownBy(() -> read(text)).isInstanceOf(DamagedException.class);
  }

  @Test
  void readsAnObjectOfAnyKeys() throws DamagedException {
    ObjectNode node = Json.readObject(FILE, "{\"a\": {\"b\": 1}}".getBytes());
    assertThat(node.at("/a/b").asInt()).isEqualTo(1);
    assertThatThrownBy(() -> Json.readObject(FILE, "[1]".getBytes()))
        .hasMessage("dir/x.json:1: a JSON object is expected");
  }

  /** A message is for a user: no class of Java's, no stack trace, one line. */
  private static void assertPlain(String message) {
    assertThat(message)
        .doesNotContain(
            "java.", "org.losslab", "com.fasterxml", "Exception", "JsonTest", "\n", "\tat ")
        .doesNotContain("[Source", "constructor", "deserialize", "`");
  }

  private static Sample read(String text) throws DamagedException {
    return Json.read(FILE, text.getBytes(StandardCharsets.UTF_8), Sample.class);
  }
}
