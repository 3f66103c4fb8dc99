package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltCommitTest {
  private static final GitState STATE = new GitState("ab".repeat(20), true, new byte[] {1}, true);

  @TempDir private Path folder;

  @Test
  void tellsTheCommitButNoLongerTheDifference() throws IOException {
    BuiltCommit.write(folder, Optional.of(STATE));
    try (InputStream in = Files.newInputStream(folder.resolve("commit.properties"))) {
      GitState read = BuiltCommit.read(in).orElseThrow();
      assertThat(read.commit()).isEqualTo(STATE.commit());
      assertThat(read.dirty()).isTrue();
      assertThat(read.diff()).isEmpty();
      assertThat(read.truncated()).isFalse();
    }
  }

  @Test
  void anEarlierBuildsCommitGoesWhereThereIsNone() throws IOException {
    BuiltCommit.write(folder, Optional.of(STATE));
    BuiltCommit.write(folder, Optional.empty());
    assertThat(folder).isEmptyDirectory();
    BuiltCommit.write(folder, Optional.empty());
  }
}
