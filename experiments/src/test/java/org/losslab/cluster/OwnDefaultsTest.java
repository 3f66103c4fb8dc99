package org.losslab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.study.ClusterConfig;

class OwnDefaultsTest {
  @TempDir private Path folder;

  @Test
  void lieWhereTheUsersSettingsAre() {
    assertThat(OwnDefaults.file(Map.of(), folder))
        .isEqualTo(folder.resolve(".config/losslab/cluster.yaml"));
    assertThat(OwnDefaults.file(Map.of("XDG_CONFIG_HOME", "/etc/anna"), folder))
        .isEqualTo(Path.of("/etc/anna/losslab/cluster.yaml"));
    assertThat(OwnDefaults.file(Map.of("XDG_CONFIG_HOME", "relative"), folder))
        .isEqualTo(folder.resolve(".config/losslab/cluster.yaml"));
  }

  @Test
  void aStudysOwnSettingsComeFirst() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("cluster.yaml"), "{partition: long, cores: 2, setup: module load java}");
    ClusterConfig own = OwnDefaults.read(file);
    ClusterConfig study =
        OwnDefaults.read(
            Files.writeString(folder.resolve("study"), "{partition: gpu, atATime: 3}"));
    ClusterConfig both = study.or(own);
    assertThat(both.partition()).contains("gpu");
    assertThat(both.cores()).hasValue(2);
    assertThat(both.atATime()).hasValue(3);
    assertThat(both.setup()).contains("module load java");
  }

  @Test
  void withoutAFileThereAreNone() {
    assertThat(OwnDefaults.read(folder.resolve("none"))).isEqualTo(ClusterConfig.NONE);
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("cluster.yaml"), "partiton: gpu\ntime: soon\n");
    assertThatThrownBy(() -> OwnDefaults.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown key \"partiton\"; did you mean partition?")
        .hasMessageContaining("expected a time as SLURM writes it");
  }
}
