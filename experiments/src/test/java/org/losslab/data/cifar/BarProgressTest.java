package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BarProgressTest {
  @Test
  void theBarEndsWhereTheDownloadEnded() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    try (BarProgress progress = new BarProgress("archive", out)) {
      progress.received(0, 200_000_000);
      progress.received(100_000_000, 200_000_000);
      progress.note("The connection broke");
      progress.received(200_000_000, 200_000_000);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("archive", "50%", "The connection broke", "100%");
  }
}
