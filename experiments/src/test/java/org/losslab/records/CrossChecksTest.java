package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was wrong already when it was sealed: the seal is right, the records contradict. */
class CrossChecksTest {
  @TempDir private Path folder;

  private RunDirectory run;

  @BeforeEach
  void finishARun() {
    run = SampleRun.finished(folder);
  }

  @Test
  void aSoundRunHasNoProblem() {
    assertThat(CrossChecks.problems(run.read())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"epochs\" : 2 | \"epochs\" : 3 | epochs is 3, but metrics.csv has 2",
        "\"val_loss\" : 1. | \"val_loss\" : 2. | val_loss is ",
        "\"val_accuracy\" : 0. | \"val_accuracy\" : 0.1 | val_accuracy is ",
        "\"val_cross_entropy\" : 1. | \"val_cross_entropy\" : 2. | val_cross_entropy is ",
        "\"val_kl\" : 1. | \"val_kl\" : 2. | val_kl is ",
        "\"seconds\" : 2.0 | \"seconds\" : 2.1 | seconds is 2.1, but the other records give 2.0",
        "\"test_accuracy\" : 0. | \"test_accuracy\" : 0.0 | test_accuracy is ",
        "\"class_accuracy\" : [ 1.0, | \"class_accuracy\" : [ 0.5, | class_accuracy[0] is 0.5",
        "\"expected_error\" : 0.0 | \"expected_error\" : 0.1 | calibration.expected_error is ",
        "\"count\" : 10 | \"count\" : 11 | calibration.bins is 11 images, but confusion_matrix has 10",
        "\"truck\" ] | \"truck\", \"x\" ] | are of different sizes",
        "\"parameters_sha256\" : \" | \"parameters_sha256\" : \"0 | model.zip has ",
      })
  void aFigureThatTheOthersDoNotGiveIsNamed(String right, String wrong, String message)
      throws IOException {
    String text = Files.readString(run.file(RunFile.RESULT));
    assertThat(text).contains(right);
    Files.writeString(run.file(RunFile.RESULT), text.replace(right, wrong));
    sealAgain();
    assertThat(run.status()).isEqualTo(RunStatus.DAMAGED);
    assertThat(run.read().problems())
        .allMatch(problem -> problem.startsWith(run.file(RunFile.RESULT).toString()))
        .anyMatch(problem -> problem.contains(message));
  }

  @Test
  void predictionsMustGiveTheConfusionMatrix() throws IOException {
    RunResult result = run.read().result().orElseThrow();
    List<List<Long>> matrix = result.confusionMatrix().orElseThrow();
    int[] labels = new int[10];
    int[] predicted = new int[10];
    int image = 0;
    for (int label = 0; label < matrix.size(); label++) {
      for (int taken = 0; taken < matrix.size(); taken++) {
        for (long i = 0; i < matrix.get(label).get(taken); i++) {
          labels[image] = label;
          predicted[image++] = taken;
        }
      }
    }
    run.write(RunFile.PREDICTIONS, Predictions.of(labels, predicted)::write);
    sealAgain();
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(Predictions.in(run.path())).isPresent();

    predicted[3] = (predicted[3] + 1) % 10;
    run.write(RunFile.PREDICTIONS, Predictions.of(labels, predicted)::write);
    sealAgain();
    assertThat(run.read().problems())
        .singleElement()
        .asString()
        .contains("confusion_matrix[", "but predictions.npy has ");

    predicted[3] = 10;
    run.write(RunFile.PREDICTIONS, Predictions.of(labels, predicted)::write);
    sealAgain();
    assertThat(run.read().problems())
        .singleElement()
        .asString()
        .endsWith("predictions.npy: image 3 has a class above 9, the last of confusion_matrix");

    Files.writeString(run.file(RunFile.PREDICTIONS), "no array");
    sealAgain();
    assertThat(run.read().problems()).singleElement().asString().contains("is no NumPy array");
  }

  @Test
  void aFinishedRunHasAllItsEpochs() throws IOException {
    RunDirectory longer = SampleRun.in(folder, SampleRun.spec("kld", 1, 3));
    SampleRun.begin(longer);
    longer.leave(
        RunResult.finished(
            FakeTraining.train(longer, 2),
            FakeTraining.origin(),
            FakeTraining.test(longer.spec()),
            FakeTraining.STARTED));
    longer.seal();
    assertThat(longer.read().problems())
        .singleElement()
        .asString()
        .contains("epochs is 2, but the run was to train 3");
  }

  @Test
  void aModelOfOtherParametersIsNamed() throws IOException {
    Files.write(run.file(RunFile.MODEL), FakeNetwork.archive(1, 2, 3));
    sealAgain();
    assertThat(run.read().problems())
        .singleElement()
        .asString()
        .contains("parameters_sha256 is ", "but model.zip has ");
  }

  @Test
  void aModelThatCannotBeReadIsNamed() throws IOException {
    Files.writeString(run.file(RunFile.MODEL), "no zip");
    sealAgain();
    assertThat(run.read().problems()).singleElement().asString().contains("model.zip");
  }

  /** Files of versions before some of them are read all the same. */
  @Test
  void whatIsAbsentIsNotHeldAgainstAnything() throws IOException {
    Files.delete(run.file(RunFile.MODEL));
    Files.delete(run.file(RunFile.SKETCHES));
    String text = Files.readString(run.file(RunFile.RESULT));
    int start = text.indexOf(",\n  \"calibration\"");
    Files.writeString(run.file(RunFile.RESULT), text.substring(0, start) + "\n}\n");
    sealAgain();
    assertThat(run.read().problems()).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
  }

  private void sealAgain() throws IOException {
    Map<String, String> digests = Seal.digests(run.path(), RecordedRun.sealedNames(run.path()));
    Seal.write(run.file(RunFile.SEAL), digests);
  }
}
