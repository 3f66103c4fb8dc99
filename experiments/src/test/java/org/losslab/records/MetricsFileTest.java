package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsFileTest {
  private static final String HEADER = CsvTable.of(EpochMetrics.class).header();

  private static final String OLD =
      "epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_cross_entropy,val_kl,seconds,"
          + "images_per_second,parameter_norm\n";

  @TempDir private Path directory;
  private Path file;
  private RunDirectory run;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("metrics.csv");
    run = new RunDirectory(directory, SampleRun.spec());
  }

  @Test
  void startsWithItsHeader() throws IOException {
    MetricsFile metrics = MetricsFile.start(run, List.of());
    assertThat(file).content().isEqualTo(HEADER);
    assertThat(metrics.epochs()).isEmpty();
  }

  @Test
  void eachEpochIsALineInTheFileAtOnce() throws IOException, DamagedException {
    MetricsFile metrics = MetricsFile.start(run, List.of());
    metrics.append(epoch(1));
    assertThat(file)
        .content()
        .isEqualTo(HEADER + "1,1.5,0.25,1.25,0.5,1.0,1.0,2.0,3.0,4.0,1.5,1.25,0.25,0.0\n");
    metrics.append(epoch(2));
    assertThat(Files.readAllLines(file)).hasSize(3);
    assertThat(MetricsFile.read(directory, true)).isEqualTo(metrics.epochs());
    assertThat(metrics.epochs()).containsExactly(epoch(1), epoch(2));
  }

  @Test
  void isRestoredToWhatACheckpointHasSeen() throws IOException {
    MetricsFile metrics = MetricsFile.start(run, List.of());
    metrics.append(epoch(1));
    List<EpochMetrics> seen = metrics.epochs();
    String text = Files.readString(file);
    metrics.append(epoch(2));
    String all = Files.readString(file);
    Files.writeString(file, all + "3,0.1,");
    MetricsFile restored = MetricsFile.start(run, seen);
    assertThat(file).content().isEqualTo(text);
    assertThat(restored.epochs()).containsExactly(epoch(1));
    restored.append(epoch(2));
    assertThat(file).content().isEqualTo(all);
  }

  @Test
  void anOlderVersionsFileGetsTheNewColumns() throws IOException, DamagedException {
    Files.writeString(file, OLD + "1,2,0,2,0,2,2,1,9,4\n");
    List<EpochMetrics> read = MetricsFile.read(directory, true);
    assertThat(read.get(0).parameterNorm()).isEqualTo(4);
    assertThat(read.get(0).trainKl()).isNaN();
    MetricsFile.start(run, read);
    assertThat(file)
        .content()
        .isEqualTo(HEADER + "1,2.0,0.0,2.0,0.0,2.0,2.0,1.0,9.0,4.0,NaN,NaN,NaN,NaN\n");
  }

  @Test
  void aTornLastLineIsLeftOutAsLongAsTheRunHasNotEnded() throws IOException, DamagedException {
    MetricsFile.start(run, List.of(epoch(1)));
    Files.writeString(file, Files.readString(file) + "2,1.2,0.5,1.1,0.5,1.1,1.1,9,42");
    assertThat(MetricsFile.read(directory, false)).containsExactly(epoch(1));
    assertThatThrownBy(() -> MetricsFile.read(directory, true))
        .isInstanceOf(DamagedException.class);
  }

  @Test
  void withoutAFileThereAreNoEpochs() throws DamagedException {
    assertThat(MetricsFile.read(directory, true)).isEmpty();
  }

  @Test
  void readsWhatIsNotFinite() throws IOException, DamagedException {
    Files.writeString(file, OLD + "1,NaN,0.1,Infinity,0.1,NaN,-Infinity,1,1,NaN\n");
    EpochMetrics epoch = MetricsFile.read(directory, true).get(0);
    assertThat(epoch.trainLoss()).isNaN();
    assertThat(epoch.valLoss()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(epoch.valKl()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch,val_loss\\n | metrics.csv:1: column train_loss is missing",
        "epoch,epoch\\n | metrics.csv: not a CSV file",
        "NEW1,a,0,0,0,0,0,0,0,0\\n | metrics.csv:2: train_loss is 'a', which is not a number",
        "NEW1,0,0,0,0,0,0,0,0,0\\n3,0,0,0,0,0,0,0,0,0\\n"
            + " | metrics.csv: epoch 3 stands where 2 comes",
        "NEW1,0,0\\n | metrics.csv:2: 3 values, but the header names 10",
        "NEW\"1,0 | metrics.csv: not a CSV file",
      })
  void damageIsNamedByLineAndColumn(String text, String message) throws IOException {
    Files.writeString(file, text.replace("\\n", "\n").replace("NEW", OLD));
    assertThatThrownBy(() -> MetricsFile.read(directory, true))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith(directory.toString());
  }

  @Test
  void anOldFileIsReplaced() throws IOException {
    Files.writeString(file, "something else");
    MetricsFile.start(run, List.of());
    assertThat(file).content().isEqualTo(HEADER);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    assertThatThrownBy(
            () ->
                MetricsFile.start(
                    new RunDirectory(directory.resolve("missing"), SampleRun.spec()), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metrics.csv");
  }

  private static EpochMetrics epoch(int number) {
    return new EpochMetrics(number, 1.5, 0.25, 1.25, 0.5, 1, 1, 2, 3, 4, 1.5, 1.25, 0.25, 0);
  }
}
