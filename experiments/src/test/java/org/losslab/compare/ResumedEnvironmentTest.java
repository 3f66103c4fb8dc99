package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How {@link EnvironmentFields} shows a run that was resumed. */
final class ResumedEnvironmentTest {
  @Test
  void showsOnlyWhatWasDifferentThen() throws IOException {
    Map<String, String> fields =
        fields(
            """
            {"created": "2024-05-01T12:00:00Z", "threads": 1, "attempt": 2, "resumed": [
              {"created": "2024-05-02T12:00:00Z"},
              {"created": "2024-05-03T12:00:00Z", "threads": 2, "git": {"dirty": true}}]}
            """);

    assertThat(fields)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("threads", "1", "resumed.2.threads", "2", "resumed.2.git.dirty", "true"));
  }

  @Test
  void takesADamagedList() throws IOException {
    assertThat(fields("{\"resumed\": [1, null, \"x\", []]}")).isEmpty();
  }

  private static Map<String, String> fields(String environment) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode none = mapper.createObjectNode();
    return EnvironmentFields.of(mapper.readTree(environment), none);
  }
}
