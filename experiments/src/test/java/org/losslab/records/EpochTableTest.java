package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochTableTest {
  @Test
  void timesAreNoMeasures() {
    EpochTable table = EpochTable.of(List.of(FakeTraining.epoch(1, 0.5, 2)));
    assertThat(table.metrics())
        .startsWith("train_loss", "train_accuracy", "val_loss")
        .doesNotContain("epoch", "seconds", "images_per_second");
    assertThat(table.epochs().get(0))
        .containsEntry("val_loss", 2.0)
        .containsOnlyKeys(table.metrics());
  }

  @Test
  void aColumnThatAnOlderFileLacksIsLeftOut() throws DamagedException {
    List<EpochMetrics> old =
        MetricsFile.parse(
            Path.of("metrics.csv"),
            """
            epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_cross_entropy,val_kl,seconds,\
            images_per_second,parameter_norm
            1,2,0.5,NaN,0.5,2,2,1,10,20
            2,2,0.5,2,0.5,2,2,1,10,20
            """);
    EpochTable table = EpochTable.of(old);
    assertThat(table.metrics())
        .contains("val_loss", "parameter_norm")
        .doesNotContain("train_kl", "val_label_entropy");
    assertThat(table.epochs().get(0).get("val_loss")).isNaN();
  }

  @Test
  void onlyTheNormIsRelative() {
    assertThat(EpochTable.of(List.of(FakeTraining.epoch(1, 0.5, 2))).metrics())
        .filteredOn(EpochTable::isRelative)
        .containsExactly("parameter_norm");
  }
}
