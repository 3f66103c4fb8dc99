package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void aLineIsPrintedForEachTenth() {
    try (LineProgress progress = new LineProgress("archive", out)) {
      progress.note("Downloading");
      for (int i = 0; i <= 1000; i++) {
        progress.received(i * 1_000L, 1_000_000L);
      }
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(12)
        .startsWith("Downloading", "archive: 0 % of 1.0 MB", "archive: 10 % of 1.0 MB")
        .endsWith("archive: 100 % of 1.0 MB");
  }

  @Test
  void aResumedDownloadStartsWithItsOwnTenth() {
    try (LineProgress progress = new LineProgress("archive", out)) {
      progress.received(555_000, 1_000_000);
      progress.received(556_000, 1_000_000);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("archive: 55 % of 1.0 MB");
  }
}
