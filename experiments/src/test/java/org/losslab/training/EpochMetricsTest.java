package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochMetricsTest {

  @Test
  void columnsAreThoseThatOtherProgramsRelyOn() {
    assertThat(String.join(",", EpochMetrics.COLUMNS))
        .isEqualTo(
            "epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_cross_entropy,val_kl,"
                + "seconds,images_per_second,parameter_norm,train_cross_entropy,train_kl,"
                + "train_label_entropy,val_label_entropy");
  }

  @Test
  void readsWhatItWrites() throws IOException {
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
    StringBuilder line = new StringBuilder();
    m.values().forEach(v -> line.append(line.length() == 0 ? "" : ",").append(v));
    assertThat(EpochMetrics.parse(record(line.toString()))).isEqualTo(m);
    assertThat(m.values()).hasSameSizeAs(EpochMetrics.COLUMNS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1,2,3,4,5,6,7,8,9,10,11,12,13",
        "x,2,3,4,5,6,7,8,9,10,11,12,13,14",
        "1,2,3,4,5,6,7,8,9,10,11,12,13,"
      })
  void refusesALineThatIsNotWhole(String line) {
    assertThatThrownBy(() -> EpochMetrics.parse(record(line))).isInstanceOf(RuntimeException.class);
  }

  private static CSVRecord record(String line) throws IOException {
    return CSVFormat.DEFAULT
        .builder()
        .setIgnoreEmptyLines(false)
        .setHeader(EpochMetrics.COLUMNS.toArray(String[]::new))
        .get()
        .parse(new StringReader(line + "\n"))
        .getRecords()
        .get(0);
  }
}
