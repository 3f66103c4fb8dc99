package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentCaptureTest {
  @Test
  void looksAtTheMachine() {
    EnvironmentCapture capture = EnvironmentCapture.probe();
    assertThat(capture.cpu().logicalCores()).isPositive();
    assertThat(capture.memoryBytes()).isPositive();
    assertThat(capture.usableMemoryBytes()).isPositive().isLessThanOrEqualTo(capture.memoryBytes());
  }

  @Test
  void goesOnWithoutARepository() {
    EnvironmentCapture machine = EnvironmentCapture.probe();
    EnvironmentCapture capture =
        new EnvironmentCapture(
            machine.cpu(), Optional.empty(), machine.memoryBytes(), machine.gpus());
    assertThat(capture.gitDiff()).isEmpty();
    assertThat(capture.git()).isEmpty();
    assertThat(capture.commit()).isEmpty();
  }
}
