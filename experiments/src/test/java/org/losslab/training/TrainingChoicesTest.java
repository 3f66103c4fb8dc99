package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.EarlyStop;
import org.losslab.records.FakeTraining;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunResult;
import org.losslab.records.WorkerEvent;
import org.losslab.study.AugmentationConfig;
import org.losslab.study.CheckpointChoice;
import org.losslab.study.RunSpec;
import org.losslab.study.TrainingConfig;

/** Augmentation, and which epoch's network a run keeps. */
class TrainingChoicesTest {
  private static final AugmentationConfig CHANGED = new AugmentationConfig(true, 3);
  private static final double LARGE_STEPS = 0.02;

  @TempDir Path folder;

  private static RunSpec spec(
      int epochs, AugmentationConfig augmentation, CheckpointChoice checkpoint) {
    RunSpec tiny = TinyRun.spec("mcxent", LARGE_STEPS, epochs);
    TrainingConfig t = tiny.training();
    return new RunSpec(
        tiny.loss(),
        tiny.backend(),
        tiny.seed(),
        tiny.dataset(),
        new TrainingConfig(
            t.epochs(),
            t.batchSize(),
            t.dropout(),
            t.labelSmoothing(),
            t.mixup(),
            t.optimizer(),
            augmentation,
            checkpoint,
            t.initialWeights(),
            t.initialWeightsSha256()));
  }

  private Path directory(String name, RunSpec spec) {
    return folder.resolve(name).resolve(spec.directoryName());
  }

  private RunResult train(String name, RunSpec spec) throws Exception {
    return train(name, spec, event -> {});
  }

  private RunResult train(String name, RunSpec spec, Consumer<WorkerEvent> events)
      throws Exception {
    RunDirectory run = TinyRun.prepare(directory(name, spec), spec);
    if (run.environment().isEmpty()) {
      run.writeEnvironment(FakeTraining.environment(), Optional.empty());
    }
    new TrainingRun(run, events).run();
    run.seal();
    assertThat(run.read().problems()).isEmpty();
    return run.read().result().orElseThrow();
  }

  @Test
  void theBestEpochsNetworkIsThatOfARunWhichEndsThere() throws Exception {
    RunResult best = train("best", spec(5, AugmentationConfig.NONE, CheckpointChoice.BEST));
    int epoch = best.testEpoch().orElseThrow();
    assertThat(epoch).as("else the test says nothing").isLessThan(5);
    RunResult shorter =
        train("shorter", spec(epoch, AugmentationConfig.NONE, CheckpointChoice.LAST));
    assertThat(best.parametersSha256()).isEqualTo(shorter.parametersSha256());
    assertThat(best.testCrossEntropy()).isEqualTo(shorter.testCrossEntropy());
    assertThat(shorter.testEpoch()).isEmpty();
    assertThat(best.epochs()).isEqualTo(5);
    RunSpec spec = spec(5, AugmentationConfig.NONE, CheckpointChoice.BEST);
    RunDirectory run = new RunDirectory(directory("best", spec), spec);
    assertThat(EarlyStop.best(run.read().epochs())).hasValue(epoch);
  }

  @Test
  void theBestNetworkOutlivesAKill() throws Exception {
    RunSpec spec = spec(5, CHANGED, CheckpointChoice.BEST);
    RunResult once = train("once", spec);
    for (int kill = 1; kill < 5; kill++) {
      int epoch = kill;
      kill(
          spec,
          event -> event instanceof WorkerEvent.Epoch done && done.metrics().epoch() == epoch);
    }
    RunResult resumed = train("killed", spec);
    assertThat(resumed.testEpoch()).isEqualTo(once.testEpoch());
    assertThat(resumed.parametersSha256()).isEqualTo(once.parametersSha256());
    assertThat(resumed.valCrossEntropy()).isEqualTo(once.valCrossEntropy());
  }

  /** Their dropout draws from ND4J's generator, which each epoch begins anew. */
  @Test
  void stockLayersOutliveAKillToTheSameBits() throws Exception {
    for (RunSpec spec : List.of(StockTraining.sequence(), StockTraining.graph())) {
      RunResult once = train("once", spec);
      kill(spec, event -> event instanceof WorkerEvent.Progress progress && progress.epoch() == 2);
      RunResult resumed = train("killed", spec);
      assertThat(resumed.parametersSha256()).isEqualTo(once.parametersSha256());
      assertThat(resumed.valCrossEntropy()).isEqualTo(once.valCrossEntropy());
      assertThat(resumed.testCrossEntropy()).isEqualTo(once.testCrossEntropy());
    }
  }

  /** Trains the run {@code killed} up to an event. */
  private void kill(RunSpec spec, Predicate<WorkerEvent> at) {
    assertThatThrownBy(
            () ->
                train(
                    "killed",
                    spec,
                    event -> {
                      if (at.test(event)) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
  }

  @Test
  void augmentationChangesTheTrainingAndIsTheSameEachTime() throws Exception {
    Optional<String> changed =
        train("a", spec(1, CHANGED, CheckpointChoice.LAST)).parametersSha256();
    assertThat(train("b", spec(1, CHANGED, CheckpointChoice.LAST)).parametersSha256())
        .isEqualTo(changed);
    assertThat(
            train("c", spec(1, AugmentationConfig.NONE, CheckpointChoice.LAST)).parametersSha256())
        .isNotEqualTo(changed);
  }
}
