package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendProbeTest {
  @Test
  void computesTheBlocksBothWaysAndTrains() {
    Map<String, Object> answer = BackendProbe.probe("cpu");
    assertThat(answer).containsOnlyKeys("backend", "blocks", "losses");
    assertThat((List<?>) answer.get("blocks")).hasSize(2);
    assertThat((List<?>) answer.get("losses"))
        .hasSize(3)
        .allSatisfy(loss -> assertThat((double) loss).isBetween(1.0, 4.0));
  }

  @Test
  void passesOnARefusal() {
    assertThat(BackendProbe.probe("cuda")).containsOnlyKeys("refusal");
  }
}
