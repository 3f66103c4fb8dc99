package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
  private static final String HEADER = String.join(",", EpochMetrics.COLUMNS) + "\n";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("metrics.csv");
  }

  @Test
  void startsWithItsHeader() throws IOException {
    MetricsFile metrics = MetricsFile.create(file);
    assertThat(file).content().isEqualTo(HEADER);
    assertThat(metrics.text()).isEqualTo(HEADER);
    assertThat(metrics.epochs()).isEmpty();
  }

  @Test
  void eachEpochIsALineInTheFileAtOnce() throws IOException {
    MetricsFile metrics = MetricsFile.create(file);
    metrics.append(epoch(1));
    assertThat(file)
        .content()
        .isEqualTo(HEADER + "1,1.5,0.25,1.25,0.5,1.0,1.0,2.0,3.0,4.0,1.5,1.25,0.25,0.0\n");
    metrics.append(epoch(2));
    assertThat(Files.readAllLines(file)).hasSize(3);
    assertThat(file).content().isEqualTo(metrics.text());
    assertThat(metrics.epochs()).containsExactly(epoch(1), epoch(2));
  }

  @Test
  void isRestoredToWhatACheckpointHasSeen() throws IOException {
    MetricsFile metrics = MetricsFile.create(file);
    metrics.append(epoch(1));
    String seen = metrics.text();
    metrics.append(epoch(2));
    Files.writeString(file, metrics.text() + "3,0.1,");
    MetricsFile restored = MetricsFile.restore(file, seen);
    assertThat(file).content().isEqualTo(seen);
    assertThat(restored.epochs()).containsExactly(epoch(1));
    restored.append(epoch(2));
    assertThat(file).content().isEqualTo(metrics.text());
  }

  @Test
  void anOlderVersionsFileGetsTheNewColumns() throws IOException {
    String old = String.join(",", EpochMetrics.COLUMNS.subList(0, 10)) + "\n1,2,0,2,0,2,2,1,9,4\n";
    MetricsFile restored = MetricsFile.restore(file, old);
    assertThat(restored.epochs().get(0).parameterNorm()).isEqualTo(4);
    assertThat(restored.epochs().get(0).trainKl()).isNaN();
    assertThat(file)
        .content()
        .isEqualTo(HEADER + "1,2.0,0.0,2.0,0.0,2.0,2.0,1.0,9.0,4.0,NaN,NaN,NaN,NaN\n");
  }

  @Test
  void anOldFileIsReplaced() throws IOException {
    Files.writeString(file, "something else");
    MetricsFile.create(file);
    assertThat(file).content().isEqualTo(HEADER);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    assertThatThrownBy(() -> MetricsFile.create(directory.resolve("missing/metrics.csv")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metrics.csv");
  }

  private static EpochMetrics epoch(int number) {
    return new EpochMetrics(number, 1.5, 0.25, 1.25, 0.5, 1, 1, 2, 3, 4, 1.5, 1.25, 0.25, 0);
  }
}
