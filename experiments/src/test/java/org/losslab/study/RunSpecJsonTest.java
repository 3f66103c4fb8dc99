package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class RunSpecJsonTest {
  private static final RunSpec RUN =
      Studies.read(
              Studies.SHORTEST,
              "grid.batchSize=5,6",
              "dataset.directory=/data/é\"\\",
              "dataset.trainImages=50")
          .runs()
          .get(1);

  @TempDir private Path directory;

  @Test
  void writesTheFieldsOfTheRecord() throws IOException {
    JsonNode json = new ObjectMapper().readTree(RunSpecJson.json(RUN));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "number", "study", "loss", "backend", "seed", "choices", "dataset", "training");
    assertThat(json.at("/dataset").toString())
        .isEqualTo(
            "{\"name\":\"synthetic\",\"validationSplit\":0.2,\"directory\":\"/data/é\\\"\\\\\","
                + "\"trainImages\":50,\"seed\":1,\"pixelMaximum\":1.0}");
    assertThat(json.at("/choices/batchSize").asText()).isEqualTo("6");
    assertThat(json.at("/training/optimizer/epsilon").asDouble()).isEqualTo(1e-7);
  }

  @Property(tries = 200)
  void readBackARunIsEqual(@ForAll("studies") Map<String, Object> drawn) throws IOException {
    DumpSettings settings = DumpSettings.builder().setSchema(new CoreSchema()).build();
    StudyConfig study = Studies.read(new Dump(settings).dumpToString(drawn));
    Path file = Files.createTempFile("spec", ".json");
    for (RunSpec run : study.runs().subList(0, 1)) {
      RunSpecJson.write(run, file);
      assertThat(RunSpecJson.read(file)).isEqualTo(run);
    }
    Files.delete(file);
  }

  @Provide
  Arbitrary<Map<String, Object>> studies() {
    return StudyDraw.right();
  }

  @Test
  void keepsTheOrderOfChoices() throws IOException {
    RunSpec run =
        Studies.read(Studies.SHORTEST, "grid.epochs=3", "grid.dropout=0.1", "grid.batchSize=2")
            .runs()
            .get(0);
    Path file = directory.resolve("spec.json");
    RunSpecJson.write(run, file);
    assertThat(RunSpecJson.read(file).choices().keySet())
        .containsExactly("epochs", "dropout", "batchSize");
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertThat(messages(RunSpecJson.json(RUN).replace("\"number\" : 2", "\"number\" : -2")))
        .containsExactly("spec.json:2:14: number is -2; expected a whole number from 1 to 10000");
    assertThat(messages(RunSpecJson.json(RUN).replace("\"loss\"", "\"los\"")))
        .containsExactly(
            "spec.json:1:1: loss is missing; expected " + Studies.LOSSES,
            "spec.json:4:3: unknown key \"los\"; did you mean loss?");
    assertThat(messages(RunSpecJson.json(RUN).replace("\"6\"", "[6]")))
        .containsExactly("spec.json:8:19: choices.batchSize is a list; expected text");
    assertThat(messages(RunSpecJson.json(RUN).replace("\"choices\" : {", "\"choices\" : [")))
        .containsExactly("spec.json:9:3: is not YAML: expected ',' or ']', but got }");
    assertThat(messages("[]"))
        .containsExactly("spec.json:1:1: is a list; expected settings, each as key: value");
    assertThat(messages("")).hasSize(1);
  }

  @Property(tries = 300)
  void aTornFileGivesMessages(@ForAll @IntRange(max = 600) int length) throws IOException {
    byte[] json = RunSpecJson.json(RUN).getBytes(StandardCharsets.UTF_8);
    int kept = Math.min(length, json.length - 3);
    Path file = Files.write(Files.createTempFile("spec", ".json"), Arrays.copyOf(json, kept));
    InputException torn = catchThrowableOfType(InputException.class, () -> RunSpecJson.read(file));
    Files.delete(file);
    assertThat(torn.messages()).isNotEmpty();
  }

  private List<String> messages(String json) throws IOException {
    Path file = Files.writeString(directory.resolve("spec.json"), json);
    String prefix = directory + file.getFileSystem().getSeparator();
    return catchThrowableOfType(InputException.class, () -> RunSpecJson.read(file))
        .messages()
        .stream()
        .map(message -> message.replace(prefix, ""))
        .toList();
  }
}
