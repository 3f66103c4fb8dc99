package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "losslab repr, reproduce",
    "losslab run --over, --overwrite",
    "losslab completion z, zsh",
  })
  void bashCompletes(String typed, String expected) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    Output output = Output.of("completion", "bash");
    assertThat(output.code()).isZero();
    Path functions = Files.writeString(folder.resolve("functions"), output.out());
    String script =
        """
        . "$0"
        read -r -a COMP_WORDS <<<"$1"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE=$1
        COMP_POINT=${#COMP_LINE}
        _complete_losslab
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    Process bash =
        new ProcessBuilder("bash", "-c", script, functions.toString(), typed)
            .redirectErrorStream(true)
            .start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(answer.lines().map(String::strip)).contains(expected);
  }

  @Test
  void zshIsToldOfBashsFunctionsFirst() {
    assertThat(Output.of("completion", "zsh").outLines().get(0)).contains("bashcompinit");
  }

  @Test
  void anotherShellIsNamed() {
    Output output = Output.of("completion", "fish");
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("fish", "bash, zsh");
  }
}
