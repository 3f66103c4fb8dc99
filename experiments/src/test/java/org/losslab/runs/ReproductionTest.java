package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.OptimizerConfig;
import org.losslab.study.RunSpec;
import org.losslab.study.TrainingConfig;

class ReproductionTest {
  @TempDir Path folder;

  private static RunSpec spec() {
    return new RunSpec(
        "kld",
        "cpu",
        3,
        new DatasetConfig(
            DatasetName.CIFAR10,
            0.2,
            Optional.empty(),
            OptionalInt.of(100),
            OptionalInt.empty(),
            1,
            1),
        new TrainingConfig(2, 10, 0.5, 0, 0, OptimizerConfig.adam(0.001, 0.9, 0.999, 1e-7)));
  }

  @Test
  void eachReproductionGetsADirectoryOfItsOwn() {
    RunSpec spec = spec();
    Path first = Reproduction.create(spec, folder).path();
    Reproduction second = Reproduction.create(spec, folder);
    assertThat(first)
        .isEqualTo(folder.resolve("reproduced/" + spec.directoryName() + "-1"))
        .isDirectory();
    assertThat(second.path())
        .isEqualTo(folder.resolve("reproduced/" + spec.directoryName() + "-2"));
    assertThat(second.runPath())
        .isEqualTo(second.path().resolve("runs").resolve(spec.directoryName()));
  }

  @Test
  void aLinkInThePlaceOfTheFolderIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("reproduced"), elsewhere);
    assertThatThrownBy(() -> Reproduction.create(spec(), folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
  }
}
