package org.losslab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;

/** The engine with settings that are of no study. */
class SettingsFileTest {
  /** Words. */
  enum Colour implements Word {
    RED,
    BLUE;

    @Override
    public String yamlName() {
      return this == RED ? "red" : "blue";
    }
  }

  /** A group whose settings can be axes. */
  record Oven(
      @Setting(value = "Degrees Celsius", fallback = "180", min = 20, max = 300) int heat,
      @Setting(value = "The lamp", fallback = "red") Colour lamp,
      @Setting(value = "Hours", fallback = "0.5", min = 0, max = 10) double hours) {}

  /** A grid. */
  record Batch(
      @Setting(value = "The doughs", words = Colour.class) List<String> dough,
      @Axes(settings = Oven.class, group = "oven") List<GridAxis> axes) {}

  /** The root. */
  record Bakery(
      @Setting("The name") String name,
      @Setting(value = "Workers", fallbackNote = "as needed", min = 1, max = 9) OptionalInt workers,
      @Setting(value = "A note", fallbackNote = "none") Optional<String> note,
      @Setting("The oven") Oven oven,
      @Setting("What is baked") Batch batch) {}

  @TempDir private Path directory;

  @Test
  void aFileBecomesARecord() throws IOException {
    Bakery bakery =
        read("name: b\nbatch: {dough: red, oven.heat: [100, 200], lamp: [blue]}", "workers=3")
            .build();
    assertThat(bakery)
        .isEqualTo(
            new Bakery(
                "b",
                OptionalInt.of(3),
                Optional.empty(),
                new Oven(180, Colour.RED, 0.5),
                new Batch(
                    List.of("red"),
                    List.of(
                        new GridAxis("heat", List.of("100", "200")),
                        new GridAxis("lamp", List.of("blue"))))));
    assertThat(Records.plain(bakery).get("batch"))
        .isEqualTo(
            Map.of("dough", List.of("red"), "heat", List.of(100, 200), "lamp", List.of("blue")));
    assertThat(Records.with(bakery.oven(), Map.of("lamp", "blue", "hours", "0.0")))
        .isEqualTo(new Oven(180, Colour.BLUE, 0));
  }

  @Test
  void messagesNameItsOwnSettings() {
    assertThat(messages("name: b\nbatch: {dough: [green], heats: 1}", "oven", "ovn.heat=2"))
        .containsExactly(
            "f.yaml:2:17: a value of batch.dough is \"green\"; expected one of red, blue",
            "f.yaml:2:25: unknown key \"heats\" in batch; did you mean heat?",
            "--set oven: expected --set path.key=value, as in oven.heat=180",
            "--set ovn.heat=2: unknown setting \"ovn.heat\"; did you mean oven.heat?");
    assertThat(messages("name: b\nbatch: {dough: red, heat: 100}", "oven.heat=50"))
        .containsExactly(
            "--set oven.heat=50: has no effect, because the batch gives heat; set batch.heat"
                + " instead");
  }

  @Test
  void checksAddToWhatIsWrong() throws IOException {
    SettingsFile<Bakery> file =
        read("name: b\nbatch: {dough: [red, ''], hours: 2}", "oven.heat=20");
    assertThat(file.values()).containsEntry("oven.heat", 20).doesNotContainKey("batch.dough");
    assertThat(file.written("batch.dough")).containsExactly("red", "");
    assertThat(file.isGiven("batch.hours")).isTrue();
    assertThat(file.isGiven("oven.hours")).isFalse();
    assertThat(file.isOverridden("oven.heat")).isTrue();
    assertThat(file.isOverridden("name")).isFalse();
    file.refuse("oven.heat", "is cold");
    file.refuse("oven.hours", "are not said");
    file.refuse("batch.dough", 0, "is sour");
    assertThat(catchThrowableOfType(InputException.class, file::build).messages())
        .containsExactly(
            directory.resolve("f.yaml") + ":1:1: are not said",
            directory.resolve("f.yaml") + ":2:17: is sour",
            directory.resolve("f.yaml")
                + ":2:22: a value of batch.dough is \"\"; expected one of red, blue",
            "--set oven.heat=20: is cold");
  }

  @Test
  void aValueCanBeReplaced() throws IOException {
    SettingsFile<Bakery> file = read("name: b\nbatch: {dough: red}");
    file.replace("name", "c");
    assertThat(file.build().name()).isEqualTo("c");
  }

  @Test
  void keysOfOlderFilesAreDropped() {
    Oven oven =
        SettingsFile.parse(Oven.class, "o.json", "{\"heat\": 90, \"gas\": {}}", Set.of("gas"))
            .build();
    assertThat(oven.heat()).isEqualTo(90);
  }

  /** The parser's own buffer ends after 1,024 characters. */
  @Test
  void aCharacterOfTwoUnitsCanStandAnywhere() throws IOException {
    for (int length = 990; length < 1030; length++) {
      String note = "x".repeat(length) + "\ud83d\ude00";
      assertThat(read("name: b\nnote: " + note + "\nbatch: {dough: red}").build().note())
          .contains(note);
    }
  }

  private SettingsFile<Bakery> read(String yaml, String... overrides) throws IOException {
    Path file = Files.writeString(directory.resolve("f.yaml"), yaml);
    return SettingsFile.read(Bakery.class, file, List.of(overrides));
  }

  private List<String> messages(String yaml, String... overrides) {
    return catchThrowableOfType(InputException.class, () -> read(yaml, overrides).build())
        .messages()
        .stream()
        .map(message -> message.replace(directory + "/", ""))
        .toList();
  }
}
