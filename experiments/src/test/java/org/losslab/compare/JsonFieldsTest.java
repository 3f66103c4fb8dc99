package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  @TempDir Path folder;

  @Test
  void nestedValuesGetDottedPaths() throws IOException {
    assertThat(
            JsonFields.flatten(
                "",
                new ObjectMapper()
                    .readTree("{\"a\":{\"b\":1.5,\"c\":null},\"d\":[1,\"x\"],\"e\":[[1],[2]]}")))
        .containsEntry("a.b", "1.5")
        .containsEntry("a.c", "null")
        .containsEntry("d", "1 x")
        .containsEntry("e", "[[1],[2]]")
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "7", "{", "{\"a\":1,\"a\":2}", "{\"a\":NaNa}"})
  void damageIsAMessageThatNamesFileAndLine(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), text);
    List<String> problems = new ArrayList<>();
    assertThat(JsonFields.read(file, problems)).isEmpty();
    assertThat(problems).singleElement().asString().contains("x.json:1: is damaged");
  }

  @Test
  void endlessNestingIsDamage() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"a\":".repeat(100_000));
    List<String> problems = new ArrayList<>();
    assertThat(JsonFields.read(file, problems)).isEmpty();
    assertThat(problems).singleElement().asString().contains("is damaged");
  }
}
