package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;

class RecordedRunTest {
  @TempDir Path folder;

  private final RunFixture fixture = new RunFixture();

  @Test
  void readsARun() {
    RecordedRun run = fixture.read(folder);
    run.requireComparable();
    assertThat(run.problems()).isEmpty();
    assertThat(run.status()).isEqualTo("finished");
    assertThat(run.threads()).isEqualTo(OptionalInt.of(2));
    assertThat(run.number("test_accuracy")).isEqualTo(0.4);
    assertThat(run.number("nothing")).isNaN();
  }

  @Test
  void aFolderWithoutASpecIsNoRun() {
    assertThatThrownBy(() -> RecordedRun.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("it has no spec.json");
    assertThatThrownBy(() -> RecordedRun.read(folder.resolve("nowhere")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no such folder");
  }

  @Test
  void anUnfinishedRunIsReadButHasNothingToCompareAReproductionWith() throws IOException {
    fixture.write(folder);
    Files.delete(folder.resolve("result.json"));
    RecordedRun run = RecordedRun.read(folder);
    assertThat(run.status()).isEqualTo("unfinished");
    assertThat(run.table().epochs()).hasSize(2);
    assertThatThrownBy(run::requireComparable)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is unfinished")
        .hasMessageContaining("2 epochs are recorded");
  }

  @Test
  void aFailedRunIsRefusedToo() {
    fixture.result.put("status", "failed");
    assertThatThrownBy(fixture.read(folder)::requireComparable)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is failed");
  }

  @Test
  void anUnknownStatusIsRefused() {
    fixture.result.put("status", "7");
    assertThatThrownBy(fixture.read(folder)::requireComparable)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("status is '7'");
  }

  @Test
  void damagedMetricsAreRefusedBeforeAnythingIsTrained() {
    fixture.metrics = "epoch,train_loss\n1,much\n";
    assertThatThrownBy(fixture.read(folder)::requireComparable)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("metrics.csv:2: is damaged: train_loss is 'much'")
        .hasMessageContaining("Nothing was trained");
  }

  @Test
  void aDamagedEnvironmentIsAProblemButComparable() throws IOException {
    fixture.write(folder);
    Files.writeString(folder.resolve("environment.json"), "{\n\"threads\": }");
    RecordedRun run = RecordedRun.read(folder);
    run.requireComparable();
    assertThat(run.threads()).isEmpty();
    assertThat(run.problems())
        .singleElement()
        .asString()
        .contains("environment.json:2: is damaged: not JSON");
  }

  @Property(tries = 60)
  void noBytesInAnyFileGiveMoreThanAProblem(@ForAll @Size(max = 80) byte[] bytes)
      throws IOException {
    Path directory = Files.createTempDirectory("losslab-run-");
    List<String> names = List.of("spec.json", "environment.json", "result.json", "metrics.csv");
    try {
      for (String name : names) {
        Files.write(directory.resolve(name), bytes);
      }
      assertThat(RecordedRun.read(directory).problems()).isNotEmpty();
    } finally {
      for (String name : names) {
        Files.delete(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }
}
