package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenOriginTest {
  @TempDir private Path folder;

  @Test
  void isThatOfTheRunningProgram() throws IOException {
    FrozenOrigin.write(folder);
    Optional<GitState> now = GitState.ofProgram();
    Optional<GitState> read = FrozenOrigin.read(folder);
    assertThat(read.map(GitState::commit)).isEqualTo(now.map(GitState::commit));
    assertThat(read.map(GitState::dirty)).isEqualTo(now.map(GitState::dirty));
    if (now.isPresent()) {
      assertThat(read.orElseThrow().diff()).isEqualTo(now.get().diff());
    }
  }

  @Test
  void withoutAStateThereIsNone() throws IOException {
    assertThat(FrozenOrigin.read(folder)).isEmpty();
    Files.writeString(folder.resolve("git.state"), "nonsense\ntrue\nfalse\n");
    assertThat(FrozenOrigin.read(folder)).isEmpty();
  }
}
