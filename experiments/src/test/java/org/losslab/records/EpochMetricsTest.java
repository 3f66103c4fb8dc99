package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochMetricsTest {
  private static final CsvTable<EpochMetrics> TABLE = CsvTable.of(EpochMetrics.class);
  private static final Path FILE = Path.of("metrics.csv");

  @Test
  void columnsAreThoseThatOtherProgramsRelyOn() {
    assertThat(String.join(",", TABLE.columns()))
        .isEqualTo(
            "epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_cross_entropy,val_kl,"
                + "seconds,images_per_second,parameter_norm,train_cross_entropy,train_kl,"
                + "train_label_entropy,val_label_entropy");
  }

  @Test
  void readsWhatItWrites() throws DamagedException {
    EpochMetrics m =
        new EpochMetrics(
            7,
            1.0 / 3,
            0.1,
            Double.NaN,
            1e-300,
            -0.0,
            Math.PI,
            12.5,
            Double.POSITIVE_INFINITY,
            9,
            2.5,
            Math.E,
            0.125,
            1e-20);
    assertThat(TABLE.read(FILE, TABLE.header() + TABLE.line(m))).containsExactly(m);
    assertThat(TABLE.values(m)).hasSameSizeAs(TABLE.columns());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1,2,3,4,5,6,7,8,9,10,11,12,13",
        "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15",
        "x,2,3,4,5,6,7,8,9,10,11,12,13,14",
        "1.5,2,3,4,5,6,7,8,9,10,11,12,13,14",
        "1,2,3,4,5,6,7,8,9,10,11,12,13,"
      })
  void refusesALineThatIsNotWhole(String line) {
    assertThatThrownBy(() -> TABLE.read(FILE, TABLE.header() + line + "\n"))
        .isInstanceOf(DamagedException.class)
        .hasMessageStartingWith("metrics.csv:2: ");
  }
}
