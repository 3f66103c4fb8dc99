package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.settings.SchemaWriter;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class SchemaWriterTest {
  private static final Path CONFIGS = Path.of("..", "configs");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SCHEMA_TEXT = SchemaWriter.json(StudyConfig.class, "A losslab study");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA_TEXT);

  @Test
  void theCommittedSchemaIsTheWrittenOne() throws IOException {
    Path committed = CONFIGS.resolve("study.schema.json");
    if (Boolean.getBoolean("losslab.updateSchema")) {
      Files.writeString(committed, SCHEMA_TEXT);
    }
    assertThat(Files.readString(committed))
        .as(
            "configs/study.schema.json; write it anew with mvn -pl experiments test"
                + " -Dtest=SchemaWriterTest -Dlosslab.updateSchema=true")
        .isEqualTo(SCHEMA_TEXT);
  }

  @Test
  void isItselfASchema() {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(SCHEMA.getSchemaNode())).isEmpty();
  }

  @Test
  void describesEverySetting() {
    assertThat(SCHEMA.getSchemaNode().at("/properties/training/properties/epochs").toString())
        .isEqualTo(
            "{\"description\":\"Passes over the training images\",\"type\":\"integer\","
                + "\"minimum\":1,\"maximum\":100000,\"default\":25}");
    assertThat(SCHEMA.getSchemaNode().findParents("type"))
        .filteredOn(node -> node.has("properties") && !node.has("title"))
        .allMatch(node -> node.get("description").asText().length() > 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quickstart.yaml", "cifar10-study.yaml"})
  void acceptsTheCommittedStudies(String name) throws IOException {
    Path file = CONFIGS.resolve(name);
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Object study = new Load(settings).loadFromString(Files.readString(file));
    assertThat(SCHEMA.validate(MAPPER.<JsonNode>valueToTree(study))).isEmpty();
    assertThat(StudyReader.read(file, List.of()).study() + ".yaml").isEqualTo(name);
  }

  @Property(tries = 1500)
  void agreesWithTheReader(@ForAll("studies") Map<String, Object> study) {
    DumpSettings settings = DumpSettings.builder().setSchema(new CoreSchema()).build();
    List<String> ofReader = Studies.messages(new Dump(settings).dumpToString(study));
    Set<ValidationMessage> ofSchema = SCHEMA.validate(MAPPER.<JsonNode>valueToTree(study));
    assertThat(ofReader.isEmpty())
        .as("reader: %s, schema: %s", ofReader, ofSchema)
        .isEqualTo(ofSchema.isEmpty());
  }

  @Provide
  Arbitrary<Map<String, Object>> studies() {
    return StudyDraw.any();
  }
}
