package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.losslab.files.InputException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class RunSpecJsonTest {
  private static final Path ORIGIN = Path.of("spec.json");
  private static final RunSpec RUN =
      Studies.read(
              Studies.SHORTEST,
              "grid.batchSize=5,6",
              "dataset.directory=/data/é\"\\",
              "dataset.trainImages=50")
          .runs()
          .get(1)
          .spec();

  @Test
  void writesTheFieldsOfTheRecord() throws IOException {
    JsonNode json = new ObjectMapper().readTree(RunSpecJson.json(RUN));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("loss", "backend", "seed", "dataset", "training");
    assertThat(json.at("/dataset").toString())
        .isEqualTo(
            "{\"name\":\"synthetic\",\"validationSplit\":0.2,\"trainImages\":50,"
                + "\"testImages\":500,\"seed\":1,\"pixelMaximum\":1.0}");
    assertThat(json.at("/training/batchSize").asInt()).isEqualTo(6);
    assertThat(json.at("/training/optimizer/epsilon").asDouble()).isEqualTo(1e-7);
  }

  @Property(tries = 200)
  void readBackARunIsEqual(@ForAll("studies") Map<String, Object> drawn) {
    DumpSettings settings = DumpSettings.builder().setSchema(new CoreSchema()).build();
    StudyConfig study = Studies.read(new Dump(settings).dumpToString(drawn));
    RunSpec run = study.runs().get(0).spec();
    assertThat(RunSpecJson.read(ORIGIN, RunSpecJson.json(run))).isEqualTo(run);
  }

  @Provide
  Arbitrary<Map<String, Object>> studies() {
    return StudyDraw.right();
  }

  @Test
  void specsOfOlderVersionsAreRead() {
    String older =
        RunSpecJson.json(RUN)
            .replaceFirst(
                "\\{", "{\"number\": 2, \"study\": \"s\", \"choices\": {\"batchSize\": \"6\"},");
    assertThat(RunSpecJson.read(ORIGIN, older)).isEqualTo(RUN);
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(
            messages(
                RunSpecJson.json(RUN).replace("\"seed\" : 1,\n  \"d", "\"seed\" : -2,\n  \"d")))
        .containsExactly(
            "spec.json:4:12: seed is -2; expected a whole number from 1 to 2147483647");
    assertThat(messages(RunSpecJson.json(RUN).replace("\"loss\"", "\"los\"")))
        .containsExactly(
            "spec.json:1:1: loss is missing; expected " + Studies.LOSSES,
            "spec.json:2:3: unknown key \"los\"; did you mean loss?");
    assertThat(messages("[]"))
        .containsExactly("spec.json:1:1: is a list; expected settings, each as key: value");
    assertThat(messages("")).hasSize(1);
  }

  @Property(tries = 300)
  void aTornFileGivesMessages(@ForAll @IntRange(max = 600) int length) {
    String json = RunSpecJson.json(RUN);
    assertThat(messages(json.substring(0, Math.min(length, json.length() - 3)))).isNotEmpty();
  }

  private static List<String> messages(String json) {
    return catchThrowableOfType(InputException.class, () -> RunSpecJson.read(ORIGIN, json))
        .messages();
  }
}
