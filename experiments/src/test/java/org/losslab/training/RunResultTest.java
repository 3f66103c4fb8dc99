package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunResultTest {
  @TempDir private Path directory;

  @Test
  void writesItsFieldsInTheirOrder() throws IOException {
    Path file = directory.resolve("result.json");
    new RunResult("finished", 25)
        .put("test_accuracy", 1 / 3.0)
        .put("class_names", List.of("a", "b"))
        .put("confusion_matrix", new long[][] {{1, 2}, {3, 4}})
        .put("diverged", Map.of("epoch", 3))
        .put("peak_memory_bytes", null)
        .write(file);
    assertThat(file).content().startsWith("{\n  \"status\" : \"finished\",\n  \"epochs\" : 25,");
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("test_accuracy").asDouble()).isEqualTo(1 / 3.0);
    assertThat(json.at("/confusion_matrix/1/0").asInt()).isEqualTo(3);
    assertThat(json.at("/class_names/1").asText()).isEqualTo("b");
    assertThat(json.has("peak_memory_bytes")).as("null is left out").isFalse();
  }
}
