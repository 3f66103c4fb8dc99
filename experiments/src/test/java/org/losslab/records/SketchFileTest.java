package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SketchFileTest {
  @TempDir private Path directory;

  private RunDirectory run() {
    return new RunDirectory(directory, SampleRun.spec());
  }

  @Test
  void readsWhatItWrites() throws IOException, DamagedException {
    SketchFile sketches = SketchFile.start(run(), 2);
    sketches.append(0, new float[] {1.5f, -2});
    sketches.append(1, new float[] {0.1f, Float.POSITIVE_INFINITY});
    assertThat(RunFile.SKETCHES.in(directory))
        .content()
        .isEqualTo("epoch,s0,s1\n0,1.5,-2.0\n1,0.1,Infinity\n")
        .isEqualTo(sketches.text());
    assertThat(SketchFile.read(directory))
        .isDeepEqualTo(new double[][] {{1.5, -2.0}, {0.1, Double.POSITIVE_INFINITY}});
  }

  @Test
  void isRestoredToWhatACheckpointHasSeen() throws IOException {
    SketchFile sketches = SketchFile.start(run(), 1);
    sketches.append(0, new float[] {1});
    String seen = sketches.text();
    sketches.append(1, new float[] {2});
    SketchFile.restore(run(), seen).append(1, new float[] {3});
    assertThat(RunFile.SKETCHES.in(directory)).content().isEqualTo(seen + "1,3.0\n");
  }

  @Test
  void leavesOutATornLine() throws IOException, DamagedException {
    write("epoch,s0,s1\n0,1.5,-2.0\n1,1.6,2.0\n2,1.");
    assertThat(SketchFile.read(directory)).isDeepEqualTo(new double[][] {{1.5, -2.0}, {1.6, 2.0}});
  }

  @Test
  void withoutAFileThereAreNone() throws DamagedException {
    assertThat(SketchFile.read(directory)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s0,s1;0,1|:1: a header",
        "epoch;0|:1: a header",
        "epoch,s0;0,1,2|:2: 3 values, but the header names 2",
        "epoch,s0;0,x|:2: a value is not a number",
        "epoch,s0;1,0.5|:2: epoch 0 comes next"
      })
  void damageIsNamedByLine(String lines, String message) throws IOException {
    Path file = write(lines.replace(';', '\n') + "\n");
    assertThatThrownBy(() -> SketchFile.read(directory))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining(file + message);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(RunFile.SKETCHES.in(directory), text);
  }
}
