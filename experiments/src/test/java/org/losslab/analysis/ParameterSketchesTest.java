package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterSketchesTest {

  @TempDir private Path directory;

  @Test
  void readsFromEpochZeroAndLeavesOutATornLine() throws DamagedFileException, IOException {
    Path file = file("epoch,s0,s1\n0,1.5,-2.0\n1,1.6,2.0\n2,1.");

    assertThat(ParameterSketches.read(file))
        .isDeepEqualTo(new double[][] {{1.5, -2.0}, {1.6, 2.0}});
    assertThat(ParameterSketches.read(directory.resolve("none"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s0,s1;0,1|:1: a header",
        "epoch,s0;0,1,2|:2: 3 values, but the header names 2",
        "epoch,s0;0,x|:2: a value is not a number",
        "epoch,s0;1,0.5|:2: epoch 0 comes next"
      })
  void damageIsNamedByLine(String lines, String message) {
    Path file = file(lines.replace(';', '\n') + "\n");

    assertThatThrownBy(() -> ParameterSketches.read(file))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining(file + message);
  }

  private Path file(String text) {
    Path file = directory.resolve("parameter-sketch.csv");
    StudyFixture.write(file, text);
    return file;
  }
}
