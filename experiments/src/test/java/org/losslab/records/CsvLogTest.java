package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.files.InputException;

class CsvLogTest {
  @TempDir private Path folder;

  private Path file(String... lines) throws IOException {
    Path file = folder.resolve("log.csv");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return file;
  }

  @Test
  void readsWhatKerasLogs() throws IOException {
    CsvLog log =
        CsvLog.read(
            file(
                "epoch,accuracy,learning_rate,loss,val_accuracy,val_loss",
                "0,0.25,0.001,2.5,0.5,nan",
                "1,0.75,0.001,1e-3,NA,inf"));
    assertThat(log.values("train_accuracy")).containsExactly(0.25, 0.75);
    assertThat(log.values("train_loss")).containsExactly(2.5, 0.001);
    assertThat(log.values("val_accuracy")).containsExactly(0.5, Double.NaN);
    assertThat(log.values("val_loss")).containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(log.values("test_accuracy")).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"';'", "','"})
  void takesOtherSeparatorsAndOldNames(String separator) throws IOException {
    CsvLog log = CsvLog.read(file("epoch,acc,val_acc", "0,1,0.5"));
    Path other = folder.resolve("other.csv");
    Files.writeString(other, "\uFEFFepoch,acc,val_acc\r\n0,1,0.5\r\n".replace(",", separator));
    assertThat(CsvLog.read(other).epochs()).isEqualTo(log.epochs());
  }

  @Test
  void takesTheLaterLineOfAnEpochThatWasLoggedAgain() throws IOException {
    CsvLog log = CsvLog.read(file("epoch,loss", "0,4", "1,3", "2,2", "1,9", "2,8"));
    assertThat(log.values("train_loss")).containsExactly(4, 9, 8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch,loss/0,1/1,x|3:3: 'x' is not a number",
        "epoch,loss/0,1/1|3:1: 1 values, but the header names 2",
        "epoch,loss/1,1|2:1: epoch is 1; expected 0",
        "loss,epoch/1,0/1,2|3:3: epoch is 2; expected 1",
        "epoch,loss/0,1/0,2|3:1: epoch 0 again",
        "epoch,loss/0.5,1|2:1: epoch is '0.5'; expected a whole number",
        "epoch,loss|2:1: no epoch was logged",
        "epoch,lr/0,1|1:1: no log of Keras' CSVLogger",
        "step,loss/0,1|1:1: no log of Keras' CSVLogger",
        "epoch,acc,accuracy/0,1,1|1:11: accuracy is a second column for train_accuracy"
      })
  void saysWhereALogIsWrong(String lines, String message) throws IOException {
    Path file = file(lines.split("/"));
    assertThatThrownBy(() -> CsvLog.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":" + message);
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    Path file = folder.resolve("log.csv");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> CsvLog.read(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void aStudyKeepsCopiesByTheirLabel() throws IOException {
    Path study = folder.resolve("study");
    new StudyFixture(study);
    Path log = file("epoch,loss", "0,4");
    KeptLogs.keep(study, "my Keras", List.of(log, log));
    KeptLogs.keep(study, "my Keras", List.of(log));
    Files.delete(log);
    assertThat(KeptLogs.of(study)).containsOnlyKeys("my Keras");
    assertThat(KeptLogs.of(study).get("my Keras")).hasSize(1);
    assertThatThrownBy(() -> KeptLogs.keep(study, "../out", List.of()))
        .isInstanceOf(InputException.class);
  }

  @Test
  void keepsNothingThroughALink() throws IOException {
    Path study = folder.resolve("study");
    new StudyFixture(study);
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(study.resolve("external"), outside);
    Path log = file("epoch,loss", "0,4");
    assertThatThrownBy(() -> KeptLogs.keep(study, "k", List.of(log)))
        .isInstanceOf(InputException.class);
    assertThat(outside).isEmptyDirectory();
    assertThat(KeptLogs.of(study)).isEmpty();
  }
}
