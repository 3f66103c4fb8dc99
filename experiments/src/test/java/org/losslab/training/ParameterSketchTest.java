package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterSketchTest {
  private static final int LENGTH = 50_000;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("parameter-sketch.csv");
  }

  @Test
  void theDistanceOfSketchesEstimatesThatOfTheParameters() throws IOException {
    float[] a = random(1);
    float[] b = random(2);
    double squared = 0;
    for (int i = 0; i < LENGTH; i++) {
      squared += (a[i] - b[i]) * (a[i] - b[i]);
    }
    ParameterSketch sketch = ParameterSketch.upTo(0, file);
    sketch.append(0, a);
    sketch.append(1, b);
    double estimate = 0;
    double[] x = values(1);
    double[] y = values(2);
    for (int i = 0; i < x.length; i++) {
      estimate += (x[i] - y[i]) * (x[i] - y[i]);
    }
    // Five of the estimate's standard deviations.
    assertThat(estimate / squared).isCloseTo(1, within(5 * Math.sqrt(2.0 / 512)));
  }

  @Test
  void equalParametersHaveEqualSketchesInEveryRun() throws IOException {
    ParameterSketch.upTo(0, file).append(0, random(1));
    String first = Files.readString(file);
    ParameterSketch.upTo(0, file).append(0, random(1));
    assertThat(file).content().isEqualTo(first);
  }

  @Test
  void keepsTheWholeLinesUpToAnEpoch() throws IOException {
    ParameterSketch sketch = ParameterSketch.upTo(0, file);
    for (int epoch = 0; epoch <= 3; epoch++) {
      sketch.append(epoch, random(epoch));
    }
    List<String> lines = Files.readAllLines(file);
    // A line that a killed worker has left half written.
    Files.writeString(file, String.join("\n", lines) + "\n4,0.1,0.2");
    ParameterSketch.upTo(2, file).append(3, random(3));
    assertThat(Files.readAllLines(file)).isEqualTo(lines);
  }

  @Test
  void damagedLinesAreDroppedRatherThanEndTheRun() throws IOException {
    ParameterSketch sketch = ParameterSketch.upTo(0, file);
    for (int epoch = 0; epoch <= 2; epoch++) {
      sketch.append(epoch, random(epoch));
    }
    List<String> lines = Files.readAllLines(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[lines.get(0).length() + lines.get(1).length() + 10] = (byte) 0xff;
    Files.write(file, bytes);
    ParameterSketch.upTo(2, file);
    assertThat(Files.readAllLines(file)).containsExactly(lines.get(0), lines.get(1), lines.get(3));
  }

  @Test
  void aMissingFileIsStartedAgain() throws IOException {
    ParameterSketch.upTo(5, file);
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(file).content().startsWith("epoch,s0,s1,").endsWith(",s511\n");
  }

  private double[] values(int line) throws IOException {
    String[] cells = Files.readAllLines(file).get(line).split(",");
    double[] values = new double[cells.length - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.parseDouble(cells[i + 1]);
    }
    return values;
  }

  private static float[] random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }
}
