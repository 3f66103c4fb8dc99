package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are no YAML, or YAML that a study may not be, with all that the reader says of them.
 */
class BrokenYamlTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void saysWhatIsWrongAndWhatIsRight(String name, String yaml, List<String> messages) {
    assertThat(Studies.messages(yaml)).isEqualTo(messages);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments(
            "an open list",
            "study: [a\n",
            List.of("s.yaml:2:1: is not YAML: expected ',' or ']', but got <stream end>")),
        arguments(
            "a wrong indent",
            "study: s\n  grid: 1\n",
            List.of("s.yaml:2:7: is not YAML: mapping values are not allowed here")),
        arguments(
            "a tab",
            "study: s\ngrid:\n\tloss: kld\n",
            List.of(
                "s.yaml:3:1: is not YAML: found character '\\t(TAB)' that cannot start any token. "
                    + "(Do not use \\t(TAB) for indentation)")),
        arguments(
            "an open quote",
            "study: \"s\n",
            List.of("s.yaml:2:1: is not YAML: found unexpected end of stream")),
        arguments(
            "an empty file",
            "",
            List.of("s.yaml:1:1: is empty; expected settings, each as key: value")),
        arguments(
            "only a comment",
            "# nothing\n",
            List.of("s.yaml:1:1: is empty; expected settings, each as key: value")),
        arguments(
            "a list",
            "- study: s\n",
            List.of("s.yaml:1:1: is a list; expected settings, each as key: value")),
        arguments(
            "a single value",
            "study\n",
            List.of("s.yaml:1:1: is a single value; expected settings, each as key: value")),
        arguments(
            "several documents",
            Studies.SHORTEST + "---\n" + Studies.SHORTEST,
            List.of("s.yaml:3:1: a second YAML document starts here; expected one a file")),
        arguments(
            "a foreign tag",
            "study: !!java.net.URL [x]\n",
            List.of(
                "s.yaml:1:8: the tag \"tag:yaml.org,2002:java.net.URL\" is refused; leave it out")),
        arguments(
            "a private tag",
            "study: !secret x\n",
            List.of("s.yaml:1:8: the tag \"!secret\" is refused; leave it out")),
        arguments(
            "an unknown alias",
            "study: *a\n",
            List.of("s.yaml:1:8: is not YAML: found undefined alias a")),
        arguments(
            "a key that is a list",
            Studies.SHORTEST + "[a, b]: 1\n",
            List.of("s.yaml:3:1: a key must be a word, not a list or a mapping")),
        arguments(
            "a merge key",
            Studies.SHORTEST + "<<: {training: {epochs: 1}}\n",
            List.of("s.yaml:3:1: the merge key << is not YAML 1.2; write the settings out")),
        arguments(
            "deep nesting",
            "a: " + "[".repeat(21) + "\n",
            List.of("s.yaml:1:23: is nested deeper than 20 levels; no setting lies that deep")),
        arguments(
            "many aliases",
            "study: &a s\nx: [" + "*a, ".repeat(101) + "]\n",
            List.of("s.yaml:2:405: more than 100 aliases; write the values out")),
        arguments(
            "a control character",
            "study: s\u0007\n",
            List.of("s.yaml:1:9: the control character U+0007 is not allowed in YAML")),
        arguments(
            "a malformed escape",
            "study: \"\\U99999999\"\n",
            List.of("s.yaml:1:6: is not YAML: a malformed escape or directive follows")),
        arguments(
            "a malformed directive",
            "%YAML 9999999999.1\n---\nstudy: s\ngrid: {loss: kld, seed: 1}\n",
            List.of(
                "s.yaml:1:17: is not YAML: found a number which cannot represent a valid "
                    + "version: 9999999999")),
        arguments(
            "an anchor that holds itself",
            "study: s\ngrid: &a {loss: kld, seed: *a}\n",
            List.of(
                "s.yaml:2:7: grid.seed is a mapping; expected a whole number from 1 to "
                    + "2147483647, or a list of such")));
  }
}
