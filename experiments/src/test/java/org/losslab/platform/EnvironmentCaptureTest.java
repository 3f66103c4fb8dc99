package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCaptureTest {
  @TempDir private Path directory;

  @Test
  void looksAtTheMachine() {
    EnvironmentCapture capture = EnvironmentCapture.probe(directory);
    assertThat(capture.cpu().logicalCores()).isPositive();
    assertThat(capture.memoryBytes()).isPositive();
    assertThat(capture.usableMemoryBytes()).isPositive().isLessThanOrEqualTo(capture.memoryBytes());
  }

  @Test
  void goesOnWithoutARepository() {
    EnvironmentCapture capture = EnvironmentCapture.probe(directory);
    assertThat(capture.gitDiff()).isEmpty();
    assertThat(capture.git()).isEmpty();
    assertThat(capture.commit()).isEmpty();
  }
}
