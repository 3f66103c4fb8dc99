package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStateTest {
  @TempDir private Path directory;

  @Test
  void isEmptyOutsideOfARepository() {
    assertThat(GitState.of(directory)).isEmpty();
  }

  @Test
  void isEmptyInARepositoryWithoutACommit() throws Exception {
    git("init", "-q");
    assertThat(GitState.of(directory)).isEmpty();
  }

  @Test
  void knowsACleanCheckout() throws Exception {
    commit();
    GitState state = GitState.of(directory).orElseThrow();
    assertThat(state.commit()).matches("[0-9a-f]{40}");
    assertThat(state.dirty()).isFalse();
    assertThat(state.diff()).isEmpty();
    assertThat(state.truncated()).isFalse();
  }

  @Test
  void holdsTheDifferenceOfADirtyCheckout() throws Exception {
    commit();
    Files.writeString(directory.resolve("a.txt"), "two\n");
    GitState state = GitState.of(directory).orElseThrow();
    assertThat(state.dirty()).isTrue();
    assertThat(new String(state.diff(), StandardCharsets.UTF_8)).contains("-one", "+two");
  }

  @Test
  void anUntrackedFileMakesTheCheckoutDirtyWithoutADifference() throws Exception {
    commit();
    Files.writeString(directory.resolve("new.txt"), "x");
    GitState state = GitState.of(directory).orElseThrow();
    assertThat(state.dirty()).isTrue();
    assertThat(state.diff()).isEmpty();
  }

  @Test
  void worksFromAFolderOfTheCheckout() throws Exception {
    commit();
    Path below = Files.createDirectories(directory.resolve("b").resolve("c"));
    assertThat(GitState.of(below).orElseThrow().commit())
        .isEqualTo(GitState.of(directory).orElseThrow().commit());
  }

  @Test
  void cutsALongDifference() throws Exception {
    commit();
    Files.writeString(directory.resolve("a.txt"), "line\n".repeat(GitState.MAX_DIFF_BYTES / 4));
    GitState state = GitState.of(directory).orElseThrow();
    assertThat(state.truncated()).isTrue();
    assertThat(state.diff()).hasSize(GitState.MAX_DIFF_BYTES);
  }

  private void commit() throws IOException, InterruptedException {
    git("init", "-q");
    Files.writeString(directory.resolve("a.txt"), "one\n");
    git("add", "a.txt");
    git(
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "m");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "git is not installed");
      return;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("git %s: %s", command, output).isZero();
  }
}
