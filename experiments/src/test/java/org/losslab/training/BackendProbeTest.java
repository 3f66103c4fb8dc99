package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.losslab.records.Probe;

class BackendProbeTest {
  @Test
  void computesTheBlocksBothWaysAndTrains() {
    Probe answer = BackendProbe.probe("cpu");
    assertThat(answer.refusal()).isEmpty();
    assertThat(answer.backend().orElseThrow()).containsEntry("name", "cpu");
    assertThat(answer.blocks().orElseThrow()).hasSize(2);
    assertThat(answer.losses().orElseThrow())
        .hasSize(3)
        .allSatisfy(loss -> assertThat(loss).isBetween(1.0, 4.0));
    assertThat(Probe.parse(answer.line())).contains(answer);
  }

  @Test
  void passesOnARefusal() {
    Probe answer = BackendProbe.probe("cuda");
    assertThat(answer.refusal()).isPresent();
    assertThat(answer.backend()).isEmpty();
  }
}
