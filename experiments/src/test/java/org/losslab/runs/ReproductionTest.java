package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.OptimizerConfig;
import org.losslab.study.OptimizerName;
import org.losslab.study.RunSpec;
import org.losslab.study.TrainingConfig;

class ReproductionTest {
  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  private static RunSpec spec(Optional<String> directory) {
    return new RunSpec(
        7,
        "study",
        "kld",
        "cpu",
        3,
        Map.of(),
        new DatasetConfig(
            DatasetName.CIFAR10, 0.2, directory, OptionalInt.of(100), OptionalInt.empty(), 1, 1),
        new TrainingConfig(
            2, 10, 0.5, 0, 0, new OptimizerConfig(OptimizerName.ADAM, 0.001, 0.9, 0.999, 1e-7)));
  }

  @Test
  void eachReproductionGetsADirectoryOfItsOwn() {
    RunSpec spec = spec(Optional.empty());
    Path first = Reproduction.create(spec, folder).path();
    Reproduction second = Reproduction.create(spec, folder);
    assertThat(first).isEqualTo(folder.resolve("reproduced/study-007-kld-cpu-3-1")).isDirectory();
    assertThat(second.path()).isEqualTo(folder.resolve("reproduced/study-007-kld-cpu-3-2"));
    assertThat(second.runPath()).isEqualTo(second.path().resolve("runs/007-kld-cpu-3"));
  }

  @Test
  void aLinkInThePlaceOfTheFolderIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("reproduced"), elsewhere);
    assertThatThrownBy(() -> Reproduction.create(spec(Optional.empty()), folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void dataThatAreStillThereAreTakenFromThere() {
    RunSpec spec = spec(Optional.of(folder.toString()));
    assertThat(Reproduction.here(spec, notes::add)).isSameAs(spec);
    assertThat(notes).isEmpty();
  }

  @Test
  void dataThatAreGoneAreLookedForElsewhereWithANote() {
    String gone = folder.resolve("gone").toString();
    assertThat(Reproduction.here(spec(Optional.of(gone)), notes::add))
        .isEqualTo(spec(Optional.empty()));
    assertThat(notes).singleElement().asString().contains(gone).contains("is gone");
  }
}
