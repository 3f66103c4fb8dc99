package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  @TempDir private Path folder;

  @Test
  void withoutDataItNamesTheThreeWaysToProvideIt() {
    Output output = Output.of("data", "--directory", folder.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.out() + output.err())
        .contains("dataset.directory", "CIFAR10_DIR", "data --fetch")
        .contains(folder.toString());
    assertThat(output.isDefect()).isFalse();
  }

  @Test
  void tellsDamagedFiles() throws Exception {
    Files.writeString(folder.resolve("data_batch_1.bin"), "short");
    Output output = Output.of("data", "--directory", folder.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.out() + output.err()).contains("data_batch_1.bin");
    assertThat(output.isDefect()).isFalse();
  }

  @Test
  void aPlaceToFetchFromThatIsNoneIsWrongInput() {
    Output output = Output.of("data", "--fetch", "--from", "ftp://mirror.example/a");
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("--from (ftp://mirror.example/a)", "ftp is not supported");
    assertThat(output.isDefect()).isFalse();
  }

  @Test
  void aPlaceToFetchFromNeedsFetch() {
    Output output = Output.of("data", "--from", folder.toString());
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("--fetch");
  }
}
