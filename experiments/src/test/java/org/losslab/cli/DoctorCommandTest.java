package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir private Path folder;

  /** Real: a process like a worker's loads ND4J and computes. */
  @Test
  void tellsWhatThisMachineReallyRuns() throws Exception {
    Output output = Output.of("doctor", "--json", "--results", folder.toString());
    JsonNode json = new ObjectMapper().readTree(output.out());
    assertThat(output.isDefect()).isFalse();
    assertThat(output.code()).isEqualTo(json.path("problems").asInt() > 0 ? 1 : 0);
    JsonNode backend = finding(json, "cpu backend");
    assertThat(backend.path("level").asText()).as(backend.toString()).isEqualTo("ok");
    assertThat(backend.at("/facts/name").asText()).isEqualTo("cpu");
    JsonNode blocks = finding(json, "vector kernels").at("/facts/blocks");
    assertThat(blocks).hasSize(2);
    for (String topic : new String[] {"java", "cpu", "onednn", "gpu", "data", "results"}) {
      assertThat(finding(json, topic).path("message").asText()).as(topic).isNotBlank();
    }
  }

  private static JsonNode finding(JsonNode json, String topic) {
    for (JsonNode finding : json.path("findings")) {
      if (finding.path("topic").asText().equals(topic)) {
        return finding;
      }
    }
    throw new AssertionError("no finding of " + topic + " in " + json);
  }
}
