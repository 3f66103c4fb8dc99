package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Study files in which a setting is wrong, with all that the reader says of them. */
class BrokenSettingsTest {
  private static final String DIGITS = "; write it in decimal digits, the first of several not 0";

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void saysWhatIsWrongAndWhatIsRight(String name, String yaml, List<String> messages) {
    assertThat(Studies.messages(yaml)).isEqualTo(messages);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments(
            "numbers that are read in several ways",
            Studies.SHORTEST
                + "training: {epochs: 010, batchSize: 0x10, dropout: 00.5, mixup: 0o10}\n",
            List.of(
                "s.yaml:3:20: training.epochs is 010; expected a whole number from 1 to 100000"
                    + DIGITS,
                "s.yaml:3:36: training.batchSize is 0x10; expected a whole number from 1 to 50000"
                    + DIGITS,
                "s.yaml:3:51: training.dropout is 00.5; expected a number at least 0 and below 1"
                    + DIGITS,
                "s.yaml:3:64: training.mixup is 0o10; expected a number from 0 to 100" + DIGITS)),
        arguments(
            "text for a whole number",
            Studies.SHORTEST + "training: {epochs: \"ten\"}\n",
            List.of(
                "s.yaml:3:20: training.epochs is the text \"ten\"; expected a whole number from 1 "
                    + "to 100000")),
        arguments(
            "a fraction for a whole number",
            Studies.SHORTEST + "training:\n  epochs: 2.5\n",
            List.of(
                "s.yaml:4:11: training.epochs is 2.5; expected a whole number from 1 to 100000")),
        arguments(
            "a whole number with a point",
            Studies.SHORTEST + "training:\n  epochs: 2.0\n",
            List.of(
                "s.yaml:4:11: training.epochs is 2.0; expected a whole number from 1 to 100000")),
        arguments(
            "a truth value for a number",
            Studies.SHORTEST + "training:\n  dropout: true\n",
            List.of(
                "s.yaml:4:12: training.dropout is the truth value true; expected a number at "
                    + "least 0 and below 1")),
        arguments(
            "a number out of range",
            Studies.SHORTEST + "training:\n  epochs: 0\n",
            List.of("s.yaml:4:11: training.epochs is 0; expected a whole number from 1 to 100000")),
        arguments(
            "a rate of 1",
            Studies.SHORTEST + "training: {dropout: 1, labelSmoothing: 1.0}\n",
            List.of(
                "s.yaml:3:21: training.dropout is 1; expected a number at least 0 and below 1",
                "s.yaml:3:40: training.labelSmoothing is 1.0; expected a number at least 0 and "
                    + "below 1")),
        arguments(
            "a negative rate",
            Studies.SHORTEST + "training: {dropout: -0.1}\n",
            List.of(
                "s.yaml:3:21: training.dropout is -0.1; expected a number at least 0 and below 1")),
        arguments(
            "a learning rate of 0",
            Studies.SHORTEST + "training: {optimizer: {learningRate: 0}}\n",
            List.of(
                "s.yaml:3:38: training.optimizer.learningRate is 0; expected a number above 0 "
                    + "and at most 10, or a schedule such as {schedule: cosine, initial: 0.1}")),
        arguments(
            "not a number",
            Studies.SHORTEST + "training: {dropout: .nan, optimizer: {learningRate: .inf}}\n",
            List.of(
                "s.yaml:3:21: training.dropout is .nan; expected a number at least 0 and below 1",
                "s.yaml:3:53: training.optimizer.learningRate is .inf; expected a number above 0 "
                    + "and at most 10, or a schedule such as {schedule: cosine, initial: 0.1}")),
        arguments(
            "a number beyond a double",
            Studies.SHORTEST + "training: {optimizer: {learningRate: 1e999}}\n",
            List.of(
                "s.yaml:3:38: training.optimizer.learningRate is 1e999; expected a number above "
                    + "0 and at most 10, or a schedule such as {schedule: cosine, initial: 0.1}")),
        arguments(
            "a number of very many digits",
            "study: s\ngrid: {loss: kld, seed: 1}\ntraining: {epochs: 1" + "0".repeat(120) + "}\n",
            List.of(
                "s.yaml:3:20: training.epochs is "
                    + "100000000000000000000000000000000000000000000000000000000000…; expected a whole number from 1 to 100000")),
        arguments(
            "no value",
            Studies.SHORTEST + "training:\n  epochs:\n  batchSize: null\n",
            List.of(
                "s.yaml:4:10: training.epochs has no value; expected a whole number from 1 to 100000",
                "s.yaml:5:14: training.batchSize has no value; expected a whole number from 1 to "
                    + "50000")),
        arguments(
            "a list for a value",
            Studies.SHORTEST + "training: {epochs: [1, 2]}\n",
            List.of(
                "s.yaml:3:20: training.epochs is a list; expected a whole number from 1 to 100000")),
        arguments(
            "a value for a group",
            Studies.SHORTEST + "training: fast\ndataset: [cifar10]\n",
            List.of(
                "s.yaml:3:11: training is the text \"fast\"; expected a mapping of settings",
                "s.yaml:4:10: dataset is a list; expected a mapping of settings")),
        arguments(
            "an unknown word",
            Studies.SHORTEST + "dataset: {name: cifar-10}\ntraining: {optimizer: {name: adan}}\n",
            List.of(
                "s.yaml:3:17: dataset.name is \"cifar-10\"; expected one of cifar10, cifar100, idx,"
                    + " folder, synthetic; "
                    + "did you mean cifar10?",
                "s.yaml:4:30: training.optimizer.name is \"adan\"; expected one of adam, adamw, sgd, "
                    + "rmsprop, adagrad; did you mean adam?")),
        arguments(
            "an unknown reference",
            Studies.SHORTEST + "reference: keras-2020\n",
            List.of("s.yaml:3:12: reference is \"keras-2020\"; expected keras-2019")),
        arguments(
            "a number for text",
            "study: 2024\ngrid: {loss: kld, seed: 1}\n",
            List.of(
                "s.yaml:1:8: study is the number 2024; expected "
                    + StudyConfig.NAME_NOTE
                    + "; to mean text, put it in quotes")),
        arguments(
            "a study outside the results",
            "study: ../../x\ngrid: {loss: kld, seed: 1}\n",
            List.of("s.yaml:1:8: study is \"../../x\"; expected " + StudyConfig.NAME_NOTE)),
        arguments(
            "an absolute study",
            "study: /tmp/x\ngrid: {loss: kld, seed: 1}\n",
            List.of("s.yaml:1:8: study is \"/tmp/x\"; expected " + StudyConfig.NAME_NOTE)),
        arguments(
            "a hidden study",
            "study: .x\ngrid: {loss: kld, seed: 1}\n",
            List.of("s.yaml:1:8: study is \".x\"; expected " + StudyConfig.NAME_NOTE)),
        arguments(
            "too long a study",
            "study: " + "a".repeat(65) + "\ngrid: {loss: kld, seed: 1}\n",
            List.of(
                "s.yaml:1:8: study is \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\"; expected "
                    + StudyConfig.NAME_NOTE)),
        arguments(
            "an unknown key",
            Studies.SHORTEST + "trainig: {}\ntraining: {epoch: 3}\n",
            List.of(
                "s.yaml:3:1: unknown key \"trainig\"; did you mean training?",
                "s.yaml:4:12: unknown key \"epoch\" in training; did you mean epochs?")),
        arguments(
            "a key in the wrong place",
            Studies.SHORTEST + "learningRate: 0.1\n",
            List.of(
                "s.yaml:3:1: unknown key \"learningRate\"; did you mean "
                    + "training.optimizer.learningRate?")),
        arguments(
            "a key near to none",
            Studies.SHORTEST + "statistics: {zebra: 1}\n",
            List.of(
                "s.yaml:3:14: unknown key \"zebra\" in statistics; expected one of "
                    + "margin, crossEntropyMargin, referenceMargin, rationale, primary,"
                    + " primaryMetric, pairs, plannedSd, plannedSdSeeds, confidence, patience")),
        arguments(
            "a key given twice",
            Studies.SHORTEST + "training:\n  epochs: 1\n  epochs: 2\n",
            List.of("s.yaml:5:3: training.epochs is given a second time; the first is on line 4")),
        arguments(
            "missing settings",
            "description: none\n",
            List.of(
                "s.yaml:1:1: study is missing; expected " + StudyConfig.NAME_NOTE,
                "s.yaml:1:1: grid is missing; expected a mapping of lists")),
        arguments(
            "too many images",
            Studies.SHORTEST + "dataset: {name: cifar10, trainImages: 50001, testImages: 10001}\n",
            List.of(
                "s.yaml:3:39: dataset.trainImages is 50001; expected at most 50000, which is all "
                    + "that cifar10 has",
                "s.yaml:3:58: dataset.testImages is 10001; expected at most 10000, which is all "
                    + "that cifar10 has")),
        arguments(
            "a batch larger than the images",
            Studies.SHORTEST + "dataset: {trainImages: 100}\ntraining: {batchSize: 81}\n",
            List.of(
                "s.yaml:4:23: training.batchSize is 81; expected at most 80, the images that are "
                    + "trained on after the validation split")),
        arguments(
            "a default batch larger than the images",
            Studies.SHORTEST + "dataset: {trainImages: 100}\n",
            List.of(
                "s.yaml:3:24: training.batchSize is 250; expected at most 80, the images that "
                    + "are trained on after the validation split")),
        arguments(
            "nothing left to train on",
            Studies.SHORTEST + "dataset: {trainImages: 10, validationSplit: 0.99}\n",
            List.of(
                "s.yaml:3:45: dataset.validationSplit is 0.99, which leaves 0 of 10 images to "
                    + "train on and 10 to validate; expected at least one each")),
        arguments(
            "a control character in a directory",
            Studies.SHORTEST + "dataset: {directory: \"a\\0b\"}\n",
            List.of(
                "s.yaml:3:22: dataset.directory is \"a\\u0000b\"; expected a path of 1 to 4096 "
                    + "characters without control characters")),
        arguments(
            "a tag against its value",
            Studies.SHORTEST + "training: {epochs: !!int ten}\n",
            List.of(
                "s.yaml:3:20: training.epochs is ten; expected a whole number from 1 to 100000")));
  }
}
