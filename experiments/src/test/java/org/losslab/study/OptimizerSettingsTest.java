package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Optimizers and schedules in a study's file. */
class OptimizerSettingsTest {
  private static final String GRID = "study: s\ngrid: {loss: kld, seed: 1";

  private static OptimizerConfig read(String optimizer) {
    return Studies.read(Studies.SHORTEST + "training: {optimizer: " + optimizer + "}\n")
        .training()
        .optimizer();
  }

  private static List<String> messages(String optimizer) {
    return Studies.messages(Studies.SHORTEST + "training: {optimizer: " + optimizer + "}\n");
  }

  @Test
  void eachOptimizerHasKerasDefaults() {
    OptimizerConfig sgd = read("{name: sgd}");
    assertThat(sgd.learningRate()).contains(LearningRate.constant(0.01));
    assertThat(sgd.momentum()).hasValue(0);
    assertThat(sgd.nesterov()).contains(false);
    assertThat(sgd.beta1()).isEmpty();
    assertThat(read("{name: rmsprop}").rho()).hasValue(0.9);
    assertThat(read("{name: adagrad}").initialAccumulator()).hasValue(0.1);
    assertThat(read("{name: adamw}").weightDecay()).hasValue(0.004);
    assertThat(read("{name: adam}").weightDecay()).isEmpty();
    assertThat(read("{}")).isEqualTo(OptimizerConfig.adam(0.001, 0.9, 0.999, 1e-7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{momentum: 0.9}|3:34: training.optimizer.momentum is no setting of adam, which has beta1,"
            + " beta2, epsilon and what all optimizers have; leave it out",
        "{name: sgd, beta1: 0.9}|3:42: training.optimizer.beta1 is no setting of sgd, which has"
            + " momentum, nesterov and what all optimizers have; leave it out",
        "{name: adagrad, rho: 0.9}|3:44: training.optimizer.rho is no setting of adagrad, which has"
            + " initialAccumulator, epsilon and what all optimizers have; leave it out",
        "{name: sgd, nesterov: true}|3:45: training.optimizer.nesterov is true; expected a momentum"
            + " above 0 beside it",
        "{name: sgd, nesterov: 1}|3:45: training.optimizer.nesterov is 1; expected true or false",
        "{learningRate: {initial: 0.1, factor: 0.5}}|3:61: training.optimizer.learningRate.factor"
            + " belongs to a schedule; expected schedule: cosine, step or warmup beside it",
        "{learningRate: {initial: 0.1, schedule: step}}|3:38:"
            + " training.optimizer.learningRate.everyEpochs is missing; step needs it",
        "{learningRate: {initial: 0.1, schedule: cosine, factor: 0.5}}|3:79:"
            + " training.optimizer.learningRate.factor is no setting of the schedule cosine; leave"
            + " it out, or choose another schedule",
        "{learningRate: {initial: 0.1, schedule: cosine, minimum: 0.2}}|3:80:"
            + " training.optimizer.learningRate.minimum is 0.2; expected at most the initial rate",
        "{learningRate: {schedule: cosine}}|3:38: training.optimizer.learningRate.initial is"
            + " missing; expected a number above 0 and at most 10",
        "{learningRate: {initial: 0.1, schedule: cosine, warmupEpochs: 25}}|3:38: training.epochs"
            + " does not go with the optimizer's schedule: its epochs is 25; expected more than"
            + " warmupEpochs",
      })
  void whatDoesNotGoTogetherIsRefusedByName(String optimizer, String message) {
    assertThat(messages(optimizer)).containsExactly("s.yaml:" + message);
  }

  @Test
  void theGridVariesWholeOptimizers() {
    StudyConfig study =
        Studies.read(
            GRID
                + ", optimizer: [{name: sgd, momentum: 0.9}, {name: adam, learningRate: 0.01}],"
                + " optimizer.l2: [0, 1e-4]}\n");
    assertThat(study.runs()).hasSize(4);
    PlannedRun last = study.runs().get(1);
    assertThat(last.choices())
        .containsEntry("optimizer", "{name: sgd, momentum: 0.9}")
        .containsEntry("optimizer.l2", "1.0E-4");
    assertThat(last.spec().training().optimizer())
        .isEqualTo(read("{name: sgd, momentum: 0.9, l2: 1e-4}"));
    assertThat(study.runs().get(2).spec().training().optimizer())
        .isEqualTo(OptimizerConfig.adam(0.01, 0.9, 0.999, 1e-7));
    assertThat(Studies.read(StudyWriter.yaml(study))).isEqualTo(study);
    assertThat(StudyChanges.between(study, Studies.read(StudyWriter.yaml(study)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimizer.momentum: [0.5]|2:49: grid.optimizer.momentum is no setting of adam, which has"
            + " beta1, beta2, epsilon and what all optimizers have; leave it out",
        "optimizer: [{name: sgd}, {name: adam, rho: 1}]|2:71: grid.optimizer.rho is 1",
        "optimizer: [{name: sgd}, {name: sgd, momentum: 0}]|2:53: grid.optimizer holds {name: sgd}"
            + " twice; expected each value once",
        "optimizer.name: [sgd, adam]|2:28: grid.optimizer.name alone is no axis, because each"
            + " optimizer has settings of its own; expected whole ones, such as optimizer: [{name:"
            + " sgd, momentum: 0.9}, {name: adam}]",
        "optimizer: [{l2: 0.1}, {l2: 0.2}], optimizer.l2: [0, 1]|2:51: grid.optimizer holds an"
            + " optimizer that differs from another in nothing but optimizer.l2, which the grid"
            + " varies too; leave one out",
      })
  void theGridIsAsStrict(String axis, String message) {
    assertThat(Studies.messages(GRID + ", " + axis + "}\n"))
        .first()
        .asString()
        .startsWith("s.yaml:" + message);
  }

  @Test
  void aScheduleInAnOptimizerOfTheGridIsTextThatIsReadBack() {
    String optimizer =
        "{name: sgd, learningRate: {initial: 0.1, schedule: cosine, warmupEpochs: 0.5}, l2: 1.0E-4}";
    StudyConfig study = Studies.read(GRID + ", optimizer: " + optimizer + "}\n");
    assertThat(study.runs().get(0).choices()).containsEntry("optimizer", optimizer);
    assertThat(Studies.read(StudyWriter.yaml(study))).isEqualTo(study);
  }

  @Test
  void aCosineEndsWithTheTrainingAndIsThenNoShorterPartOfALongerOne() {
    String cosine = GRID + ", epochs: [2, 4]}\ntraining: {optimizer: {learningRate: ";
    List<PlannedRun> runs = Studies.read(cosine + "{schedule: cosine, initial: 0.1}}}\n").runs();
    LearningRate rate = runs.get(1).spec().training().optimizer().learningRate().orElseThrow();
    assertThat(rate)
        .isEqualTo(
            new LearningRate(
                0.1,
                Optional.of(ScheduleName.COSINE),
                OptionalDouble.of(0),
                OptionalDouble.of(0),
                OptionalInt.of(4),
                OptionalDouble.empty(),
                OptionalInt.empty()));
    assertThat(runs.get(0).spec().lineage()).isNotEqualTo(runs.get(1).spec().lineage());
    List<PlannedRun> same =
        Studies.read(cosine + "{schedule: cosine, initial: 0.1, epochs: 4}}}\n").runs();
    assertThat(same.get(0).spec().lineage()).isEqualTo(same.get(1).spec().lineage());
  }

  @Test
  void aSpecWithASchedulesIsReadBackEqual() {
    for (PlannedRun run :
        Studies.read(
                GRID
                    + ", optimizer.learningRate: [0.1, {schedule: step, initial: 0.1, everyEpochs:"
                    + " 3}], optimizer.globalClipNorm: [1, 2]}\n")
            .runs()) {
      RunSpec read = RunSpecJson.read(Path.of("spec.json"), RunSpecJson.json(run.spec()));
      assertThat(read).isEqualTo(run.spec());
      assertThat(read.digest()).isEqualTo(run.spec().digest());
    }
  }

  @Test
  void anOverrideOfWhatTheGridVariesAsAWholeHasNoEffect() {
    assertThat(
            Studies.messages(
                GRID + ", optimizer: [{name: sgd}, {name: adam}]}\n",
                "training.optimizer.learningRate=0.1"))
        .singleElement()
        .asString()
        .contains("has no effect");
  }
}
