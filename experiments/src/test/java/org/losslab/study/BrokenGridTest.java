package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Study files in which the grid is wrong, with all that the reader says of them. */
class BrokenGridTest {
  private static final String ONE_TO_101 =
      IntStream.rangeClosed(1, 101).mapToObj(String::valueOf).collect(Collectors.joining(", "));

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void saysWhatIsWrongAndWhatIsRight(String name, String yaml, List<String> messages) {
    assertThat(Studies.messages(yaml)).isEqualTo(messages);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments(
            "no loss and no seed",
            "study: s\ngrid: {}\n",
            List.of(
                "s.yaml:2:7: grid.loss is missing; expected "
                    + Studies.LOSSES
                    + ", or a list of such",
                "s.yaml:2:7: grid.seed is missing; expected a whole number from 1 to 2147483647, "
                    + "or a list of such")),
        arguments(
            "an empty list",
            "study: s\ngrid: {loss: [], seed: [1]}\n",
            List.of("s.yaml:2:14: grid.loss is an empty list; expected at least one value")),
        arguments(
            "an unknown loss",
            "study: s\ngrid: {loss: [mcxent, kdl], seed: 1}\n",
            List.of(
                "s.yaml:2:23: a value of grid.loss is \"kdl\"; expected "
                    + Studies.LOSSES
                    + "; did you mean kld?")),
        arguments(
            "an unknown backend",
            "study: s\ngrid: {loss: kld, backend: gpu, seed: 1}\n",
            List.of(
                "s.yaml:2:28: grid.backend is \"gpu\"; expected one of cpu, cuda, or a list of "
                    + "such; did you mean cpu?")),
        arguments(
            "a value twice",
            "study: s\ngrid:\n  loss: [kld, kld]\n  seed: [1, +1]\n",
            List.of(
                "s.yaml:3:15: grid.loss holds kld twice; expected each value once",
                "s.yaml:4:13: grid.seed holds +1 twice; expected each value once")),
        arguments(
            "numbers that are equal",
            Studies.SHORTEST.replace(
                "seed: 1", "seed: 1, dropout: [0.5, 0.50, -0.0, 0, 1e-1, 0.1]"),
            List.of(
                "s.yaml:2:43: grid.dropout holds 0.50 twice; expected each value once",
                "s.yaml:2:55: grid.dropout holds 0 twice; expected each value once",
                "s.yaml:2:64: grid.dropout holds 0.1 twice; expected each value once")),
        arguments(
            "seed 0",
            "study: s\ngrid: {loss: kld, seed: [1, 0]}\n",
            List.of(
                "s.yaml:2:29: a value of grid.seed is 0; expected a whole number from 1 to "
                    + "2147483647; seed 0 is refused, because Deeplearning4j takes it as no seed and draws one from the clock")),
        arguments(
            "a negative seed",
            "study: s\ngrid: {loss: kld, seed: -1}\n",
            List.of(
                "s.yaml:2:25: grid.seed is -1; expected a whole number from 1 to 2147483647, or "
                    + "a list of such")),
        arguments(
            "a list in a list",
            "study: s\ngrid: {loss: kld, seed: [[1, 2]]}\n",
            List.of(
                "s.yaml:2:26: a value of grid.seed is a list; expected a whole number from 1 to "
                    + "2147483647")),
        arguments(
            "no value in a list",
            "study: s\ngrid: {loss: kld, seed: [1, ~]}\n",
            List.of(
                "s.yaml:2:29: a value of grid.seed has no value; expected a whole number from 1 "
                    + "to 2147483647")),
        arguments(
            "a range in words",
            "study: s\ngrid: {loss: kld, seed: 1-3}\n",
            List.of(
                "s.yaml:2:25: grid.seed is the text \"1-3\"; expected a whole number from 1 to "
                    + "2147483647, or a list of such")),
        arguments(
            "an unknown key",
            "study: s\ngrid: {loss: kld, seeds: 1}\n",
            List.of(
                "s.yaml:2:7: grid.seed is missing; expected a whole number from 1 to 2147483647, "
                    + "or a list of such",
                "s.yaml:2:19: unknown key \"seeds\" in grid; did you mean seed?")),
        arguments(
            "the last part of a key",
            "study: s\ngrid: {loss: kld, seed: 1, learningRate: 0.1}\n",
            List.of(
                "s.yaml:2:28: unknown key \"learningRate\" in grid; did you mean "
                    + "optimizer.learningRate?")),
        arguments(
            "a setting that is no hyperparameter",
            "study: s\ngrid: {loss: kld, seed: 1, validationSplit: 0.1}\n",
            List.of(
                "s.yaml:2:28: unknown key \"validationSplit\" in grid; did you mean "
                    + "dataset.validationSplit?")),
        arguments(
            "a value out of range",
            "study: s\ngrid:\n  loss: kld\n  seed: 1\n  dropout: [0.1, 1.5]\n",
            List.of(
                "s.yaml:5:18: a value of grid.dropout is 1.5; expected a number at least 0 and "
                    + "below 1")),
        arguments(
            "one setting under two names",
            "study: s\ngrid: {loss: kld, seed: 1, batchSize: 5, training.batchSize: 6}\n",
            List.of(
                "s.yaml:2:42: training.batchSize and batchSize name the same setting; leave one out")),
        arguments(
            "a batch larger than the images",
            "study: s\ngrid: {loss: kld, seed: 1, batchSize: [50, 2001]}\n",
            List.of(
                "s.yaml:2:44: grid.batchSize is 2001; expected at most 2000, the images that are "
                    + "trained on after the validation split")),
        arguments(
            "too many runs",
            "study: s\ngrid:\n  loss: kld\n  seed: ["
                + ONE_TO_101
                + "]\n  epochs: ["
                + ONE_TO_101
                + "]\n",
            List.of(
                "s.yaml:3:3: grid makes 10201 runs; expected at most 10000, so leave out some values")),
        arguments(
            "a list for the grid",
            "study: s\ngrid: [kld]\n",
            List.of("s.yaml:2:7: grid is a list; expected a mapping of lists")),
        arguments(
            "a mapping for a list",
            "study: s\ngrid: {loss: {a: b}, seed: 1}\n",
            List.of(
                "s.yaml:2:14: grid.loss is a mapping; expected "
                    + Studies.LOSSES
                    + ", or a list of such")));
  }
}
