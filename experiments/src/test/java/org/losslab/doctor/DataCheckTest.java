package org.losslab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.data.cifar.Cifar10Status;

class DataCheckTest {
  @TempDir private Path folder;

  @Test
  void itIsNoProblemToHaveNoData() {
    Finding finding = check();
    assertThat(finding.level()).isEqualTo(Level.WARNING);
    assertThat(finding.advice().orElseThrow()).contains("data --fetch");
  }

  @Test
  void damagedDataIsOne() throws Exception {
    for (int batch = 1; batch <= 5; batch++) {
      Files.writeString(folder.resolve("data_batch_" + batch + ".bin"), "short");
    }
    Files.writeString(folder.resolve("test_batch.bin"), "short");
    Finding finding = check();
    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
    assertThat(finding.message()).contains("data_batch_1.bin");
    assertThat(finding.facts().path("usable").asBoolean(true)).isFalse();
  }

  private Finding check() {
    return DataCheck.of(Cifar10Status.inspect(Optional.of(folder.toString()), folder));
  }
}
