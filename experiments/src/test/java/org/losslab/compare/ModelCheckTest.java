package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.losslab.compare.SampleRuns.DIGEST;
import static org.losslab.compare.SampleRuns.course;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.FakeTraining;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunResult;
import org.losslab.records.WorkerEvent;

class ModelCheckTest {
  private static final RunResult.Test TEST = SampleRuns.test(700, DIGEST);

  @TempDir Path folder;

  private RecordedRun run;

  @BeforeEach
  void make() {
    run = SampleRuns.read(folder, course(2, 1), TEST);
  }

  private ModelCheck check(RunResult.Test now) {
    return ModelCheck.of(
        run,
        new WorkerEvent.Evaluated(
            run.directory().toString(),
            Optional.empty(),
            FakeTraining.origin().dataSha256(),
            Optional.of(now)));
  }

  private static RunResult.Test withLoss(double loss) {
    return new RunResult.Test(
        loss,
        TEST.accuracy(),
        TEST.crossEntropy(),
        TEST.kl(),
        TEST.parametersSha256(),
        TEST.classNames(),
        TEST.classAccuracy(),
        TEST.confusionMatrix(),
        TEST.calibration(),
        TEST.classMeasures());
  }

  @Test
  void theSameFiguresAreTheSameBits() {
    assertThat(check(TEST)).isEqualTo(ModelCheck.none("same bits"));
  }

  @Test
  void aDifferenceOfTheLastDigitsIsToldAndHolds() {
    ModelCheck check = check(withLoss(TEST.loss() + 1e-9));
    assertThat(check.word()).isEqualTo("equal");
    assertThat(check.note().orElseThrow()).contains("up to 1.0e-09, not to the bit");
    assertThat(check.problems()).isEmpty();
  }

  @Test
  void aLargerDifferenceDoesNotHold() {
    ModelCheck check = check(withLoss(TEST.loss() + 1e-3));
    assertThat(check.word()).isEqualTo("differs");
    assertThat(check.problems()).singleElement().asString().contains("test_loss is 0.81, but its");
  }

  @Test
  void aPredictionThatMovedIsToldThoughTheFiguresAreTheSame() {
    ModelCheck check = check(FakeTraining.test(new long[][] {{600, 400}, {400, 600}}, DIGEST));
    assertThat(check.word()).isEqualTo("equal");
    assertThat(check.note().orElseThrow()).contains("also", "confusion_matrix");
  }

  @Test
  void otherParametersDoNotHold() {
    assertThat(check(SampleRuns.test(700, "cd".repeat(32))).problems())
        .singleElement()
        .asString()
        .contains("other parameters");
  }

  @Test
  void onOtherImagesNothingIsCompared() {
    ModelCheck check =
        ModelCheck.of(
            run,
            new WorkerEvent.Evaluated(
                run.directory().toString(),
                Optional.empty(),
                Map.of("train", "00"),
                Optional.of(withLoss(9))));
    assertThat(check.isLeftOut()).isTrue();
    assertThat(check.note().orElseThrow()).contains("the data here are others: train differs");
    assertThat(check.problems()).isEmpty();
  }

  @Test
  void whyItWasNotEvaluatedIsTold() {
    ModelCheck check =
        ModelCheck.of(run, WorkerEvent.Evaluated.not(run.directory(), "CIFAR-10 was not found."));
    assertThat(check.isLeftOut()).isTrue();
    assertThat(check.note()).contains("not evaluated: CIFAR-10 was not found.");
  }
}
