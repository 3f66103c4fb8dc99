package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTableTest {
  private static final String HEADER = "epoch,train_loss,seconds\n";

  @TempDir Path folder;
  private final List<String> problems = new ArrayList<>();

  private EpochTable read(String text, boolean complete) throws IOException {
    Path file = folder.resolve("metrics.csv");
    Files.writeString(file, text);
    return EpochTable.read(file, complete, problems);
  }

  @Test
  void readsTheMetricsWithoutTheTimings() throws IOException {
    EpochTable table = read(HEADER + "1,0.5,3\n2,NaN,4\n", true);
    assertThat(table.metrics()).containsExactly("train_loss");
    assertThat(table.epochs()).hasSize(2);
    assertThat(table.epochs().get(0)).containsOnlyKeys("train_loss").containsValue(0.5);
    assertThat(table.epochs().get(1)).containsValue(Double.NaN);
    assertThat(problems).isEmpty();
  }

  @Test
  void aLineCutOffIsLeftOutWhileTheRunGoesOn() throws IOException {
    assertThat(read(HEADER + "1,0.5,3\n2,0.", false).epochs()).hasSize(1);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a,b\n1,2\n",
        "epoch,seconds\n",
        HEADER + "2,1,1\n",
        HEADER + "1,x,1\n",
        HEADER + "1,1\n",
        HEADER + "1,\"1,1\n",
        "epoch,epoch,a\n1,1,1\n"
      })
  void damageIsAMessageThatNamesTheFile(String text) throws IOException {
    assertThat(read(text, true).epochs()).isEmpty();
    assertThat(problems).singleElement().asString().contains("metrics.csv:").contains("is damaged");
  }

  @Test
  void aMissingFileAndAFolderInItsPlaceAreMessages() {
    EpochTable.read(folder.resolve("nothing.csv"), true, problems);
    EpochTable.read(folder, true, problems);
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0)).endsWith("nothing.csv: is missing");
    assertThat(problems.get(1)).endsWith("not a plain file");
  }
}
