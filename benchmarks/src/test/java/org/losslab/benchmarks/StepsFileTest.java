package org.losslab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepsFileTest {
  @TempDir private Path folder;

  @Test
  void lossesKeepNineDigits() throws IOException {
    Path file = folder.resolve("losses.csv");
    StepsFile.write(file, List.of(2.302585093, 12.5));
    assertThat(StepsFile.read(file)).containsExactly(2.30258509, 12.5);
    assertThat(Files.readString(file)).startsWith("step,loss\n1,").contains("\n2,");
  }
}
