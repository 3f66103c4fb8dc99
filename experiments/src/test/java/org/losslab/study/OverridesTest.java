package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.settings.GridAxis;

class OverridesTest {
  @Test
  void replaceAndAddValues() {
    StudyConfig study =
        Studies.read(
            Studies.SHORTEST + "training: {epochs: 9}\n",
            "training.epochs=2",
            "training.optimizer.learningRate = 1e-2",
            "description=an: odd # text",
            "reference=keras-2019");
    assertThat(study.training().epochs()).isEqualTo(2);
    assertThat(study.training().optimizer().learningRate()).contains(LearningRate.constant(0.01));
    assertThat(study.description()).isEqualTo("an: odd # text");
    assertThat(study.reference()).contains("keras-2019");
  }

  @Test
  void listsAreGivenWithOrWithoutBrackets() {
    StudyConfig study =
        Studies.read(
            Studies.SHORTEST + "training: {epochs: 9}\n",
            "grid.seed=1,2,3",
            "grid.loss=[kld, mcxent]",
            "grid.training.batchSize=10,20",
            "grid.backend=cuda");
    assertThat(study.grid())
        .isEqualTo(
            new GridConfig(
                List.of("kld", "mcxent"),
                List.of("cuda"),
                List.of(1L, 2L, 3L),
                List.of(new GridAxis("batchSize", List.of("10", "20")))));
  }

  @Test
  void replaceAGridKeyOfEitherSpelling() {
    String yaml = "study: s\ngrid: {loss: kld, seed: 1, training.batchSize: [5, 6]}\n";
    assertThat(Studies.read(yaml, "grid.batchSize=7").grid().further())
        .containsExactly(new GridAxis("batchSize", List.of("7")));
  }

  @Test
  void theLastOfTwoHolds() {
    StudyConfig study = Studies.read(Studies.SHORTEST, "training.epochs=2", "training.epochs=3");
    assertThat(study.training().epochs()).isEqualTo(3);
  }

  @Test
  void leaveOtherUsersOfAnAnchorAlone() {
    String yaml = "study: s\ngrid: {loss: [kld], seed: &seeds [1], epochs: *seeds}\n";
    StudyConfig study = Studies.read(yaml, "grid.seed=5");
    assertThat(study.grid().seed()).containsExactly(5L);
    assertThat(study.grid().further()).containsExactly(new GridAxis("epochs", List.of("1")));
  }

  @Test
  void aRelativeDirectoryStartsAtTheWorkingDirectory() {
    assertThat(Studies.read(Studies.SHORTEST, "dataset.directory=data").dataset().directory())
        .isEqualTo(Optional.of(Path.of("data").toAbsolutePath().toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "foo | expected --set path.key=value, as in training.epochs=25",
        "=3 | expected --set path.key=value, as in training.epochs=25",
        "training.epochs= | training.epochs has no value; expected --set path.key=value, as in training.epochs=25",
        "training.epochs=ten | training.epochs is the text \"ten\"; expected a whole number from 1 to 100000",
        "training.epochs=0 | training.epochs is 0; expected a whole number from 1 to 100000",
        "training.epoch=2 | unknown setting \"training.epoch\"; did you mean training.epochs?",
        "epochs=2 | unknown setting \"epochs\"; did you mean training.epochs?",
        "training.epochs.x=2 | unknown setting \"training.epochs.x\"; did you mean training.epochs?",
        "zebra=2 | unknown setting \"zebra\"; expected a path such as training.epochs",
        "training={epochs: 2} | training is a group; set one of its settings, such as training.epochs",
        "grid=1 | grid is a group; set one of its settings, such as grid.loss",
        "grid.sed=1 | unknown setting \"grid.sed\"; did you mean grid.seed?",
        "grid.seed=0,1 | a value of grid.seed is 0; expected a whole number from 1 to 2147483647; seed 0 is refused, because Deeplearning4j takes it as no seed and draws one from the clock",
        "grid.seed=1,1 | grid.seed holds 1 twice; expected each value once",
        "grid.seed= | grid.seed is an empty list; expected at least one value",
        "grid.seed=[1 | is not YAML: expected ',' or ']', but got <stream end>",
        "grid.loss=kdl | a value of grid.loss is \"kdl\"; expected "
            + Studies.LOSSES
            + "; did you mean kld?",
        "grid.dropout=1.5 | a value of grid.dropout is 1.5; expected a number at least 0 and below 1",
        "training.batchSize=9999 | training.batchSize is 9999; expected at most 2000, the images that are trained on after the validation split",
        "training.dropout=0.1 | has no effect, because the grid gives dropout; set grid.dropout instead"
      })
  void goThroughTheSameChecks(String override, String message) {
    String yaml = "study: s\ngrid: {loss: kld, seed: 1, dropout: [0.1]}\n";
    assertThat(Studies.messages(yaml, override))
        .containsExactly("--set " + override + ": " + message);
  }

  @Test
  void areReportedAfterTheFile() {
    String yaml = Studies.SHORTEST + "reference: x\n";
    assertThat(Studies.messages(yaml, "training.epochs=x"))
        .containsExactly(
            "s.yaml:3:12: reference is \"x\"; expected keras-2019",
            "--set training.epochs=x: training.epochs is the text \"x\"; expected a whole number"
                + " from 1 to 100000");
  }
}
