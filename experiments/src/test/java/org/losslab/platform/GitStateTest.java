package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitStateTest {
  private static final String SOURCE = "experiments/src/main/java/org/losslab/A.java";

  @TempDir private Path directory;
  @TempDir private Path other;

  @Test
  void isEmptyOutsideOfARepository() throws Exception {
    GitCheckout.writeLosslab(directory);
    assertThat(GitState.of(directory)).isEmpty();
    assertThat(GitState.of(directory.resolve("absent"))).isEmpty();
  }

  @Test
  void isEmptyInARepositoryWithoutACommit() throws Exception {
    GitCheckout.create(directory);
    GitCheckout.writeLosslab(directory);
    assertThat(GitState.of(directory)).isEmpty();
  }

  @Test
  void knowsACleanCheckout() throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory);
    GitState state = GitState.of(directory).orElseThrow();
    assertThat(state.commit()).isEqualTo(checkout.git("rev-parse", "HEAD").strip());
    assertThat(state.dirty()).isFalse();
    assertThat(state.diff()).isEmpty();
    assertThat(state.truncated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "configs/quickstart.yaml",
        "configs/mine.yaml",
        "results/mine/report.html",
        "experiments/src/test/java/org/losslab/ATest.java",
        "experiments/src/test/java/org/losslab/BTest.java",
        "experiments/target/classes/org/losslab/A.class",
        "experiments/src/main/java/org/losslab/notes.txt",
        "experiments/src/main/java/org/losslab/A.java~",
        "experiments/src/main/resources/.logback.xml.swp",
        "other/pom.xml",
        "pom.xml.bak"
      })
  void whatIsNeitherCompiledNorReadLeavesItClean(String name) throws Exception {
    GitCheckout.ofLosslab(directory).write(name, "something else\n");
    GitState state = GitState.of(directory).orElseThrow();
    assertThat(state.dirty()).isFalse();
    assertThat(state.diff()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "experiments/pom.xml",
        ".mvn/jvm.config",
        SOURCE,
        "experiments/src/main/resources/logback.xml"
      })
  void holdsTheDifferenceOfTrackedFiles(String name) throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory);
    String before = Files.readString(checkout.path(name));
    checkout.write(name, "something else\n");
    assertThat(diff()).contains("-" + before, "+something else\n", "--- a/" + name + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiments/src/main/java/org/losslab/B.java",
        "experiments/src/main/java/mine/target/Loss.java",
        "experiments/src/main/java/mine/with space/\"o\".java",
        "experiments/src/main/resources/mine.properties",
        ".mvn/maven.config"
      })
  void holdsNewFilesEvenIgnoredOnes(String name) throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory);
    checkout.write(".git/info/exclude", "*.properties\n");
    checkout.write(name, "one\ntwo");
    assertThat(diff()).contains("+one\n+two\n\\ No newline at end of file\n");
    assertThat(appliedDiff(checkout).resolve(name)).hasContent("one\ntwo");
  }

  @Test
  void theDifferenceMakesTheSameSourcesFromTheCommit() throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory.resolve("a"));
    checkout.git("config", "diff.noprefix", "true");
    checkout.git("config", "diff.mnemonicPrefix", "true");
    checkout.git("config", "core.quotePath", "false");
    checkout.git("config", "color.ui", "always");
    checkout.write(SOURCE, "class A { int o; }\n");
    checkout.write("experiments/src/main/resources/logback.xml", "a\0b\n");
    Files.delete(checkout.path(".mvn/jvm.config"));
    checkout.write("experiments/src/main/java/org/losslab/B.java", "class B {}\r\n");
    checkout.write("experiments/src/main/java/org/losslab/Empty.java", "");
    checkout.git("mv", "pom.xml", "experiments/src/main/resources/pom.xml");
    Path copy = appliedDiff(checkout);
    for (String name :
        new String[] {
          SOURCE,
          "experiments/src/main/resources/logback.xml",
          "experiments/src/main/java/org/losslab/B.java",
          "experiments/src/main/java/org/losslab/Empty.java",
          "experiments/src/main/resources/pom.xml"
        }) {
      assertThat(copy.resolve(name)).hasSameBinaryContentAs(checkout.path(name));
    }
    assertThat(copy.resolve(".mvn/jvm.config")).doesNotExist();
    assertThat(copy.resolve("pom.xml")).doesNotExist();
  }

  @Test
  void isTheSameFromEveryFolderOfTheCheckout() throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory);
    checkout.write(SOURCE, "class A { }\n");
    for (String name : new String[] {"configs", "experiments/src/test", SOURCE}) {
      GitState state = GitState.of(checkout.path(name)).orElseThrow();
      assertThat(new String(state.diff(), StandardCharsets.UTF_8)).isEqualTo(diff());
    }
  }

  @Test
  void followsALinkToTheCheckout() throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory.resolve("a"));
    checkout.write("experiments/src/main/java/org/losslab/B.java", "class B {}\n");
    Path link = link(directory.resolve("b"), checkout.path("experiments"));
    assertThat(GitState.of(link).orElseThrow().dirty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCheckoutOfAnotherProjectAroundSaysNothing(boolean ignored) throws Exception {
    GitCheckout other = GitCheckout.create(directory);
    other.write("README.md", "another project\n");
    other.write(".gitignore", ignored ? "losslab/\n" : "");
    other.commit();
    GitCheckout.writeLosslab(directory.resolve("losslab"));
    assertThat(GitState.of(directory.resolve("losslab"))).isEmpty();
    assertThat(GitState.of(directory)).isEmpty();
  }

  @Test
  void partOfALargerCheckoutIsLookedAtAlone() throws Exception {
    GitCheckout larger = GitCheckout.create(directory);
    GitCheckout.writeLosslab(directory.resolve("part/losslab"));
    larger.write("pom.xml", "<project/>\n");
    larger.commit();
    larger.write("pom.xml", "<changed/>\n");
    Path losslab = directory.resolve("part/losslab");
    assertThat(GitState.of(losslab).orElseThrow().dirty()).isFalse();
    larger.write("part/losslab/experiments/src/main/java/B.java", "class B {}\n");
    GitState state = GitState.of(losslab).orElseThrow();
    assertThat(new String(state.diff(), StandardCharsets.UTF_8))
        .contains("+++ b/part/losslab/experiments/src/main/java/B.java\n", "+class B {}")
        .doesNotContain("changed");
  }

  @Test
  void looksIntoFoldersThatGitDoesNotLookInto() throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory.resolve("a"));
    GitCheckout inner = GitCheckout.create(checkout.path("experiments/src/main/java/mine"));
    inner.write("Own.java", "class Own {}\n");
    inner.write("README.md", "mine\n");
    Path elsewhere = Files.createDirectories(directory.resolve("b"));
    Files.writeString(elsewhere.resolve("Linked.java"), "class Linked {}\n");
    link(checkout.path("experiments/src/main/java/linked"), elsewhere);
    assertThat(diff(checkout.path("")))
        .contains("mine/Own.java", "+class Own {}", "linked/Linked.java", "+class Linked {}")
        .doesNotContain("README");
  }

  @Test
  void aNewBinaryFileIsNamed() throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory);
    checkout.write("experiments/src/main/resources/table.bin", "a\0b");
    assertThat(diff())
        .contains("Binary files /dev/null and b/experiments/src/main/resources/table.bin differ");
  }

  @ParameterizedTest
  @ValueSource(strings = {SOURCE, "experiments/src/main/java/org/losslab/B.java"})
  void cutsALongDifference(String name) throws Exception {
    GitCheckout checkout = GitCheckout.ofLosslab(directory);
    checkout.write(name, "line\n".repeat(GitState.MAX_DIFF_BYTES / 4));
    GitState state = GitState.of(directory).orElseThrow();
    assertThat(state.dirty()).isTrue();
    assertThat(state.truncated()).isTrue();
    assertThat(state.diff()).hasSize(GitState.MAX_DIFF_BYTES);
  }

  @Test
  void theProgramsOwnCheckoutIsThatOfItsClasses() {
    assertThat(GitState.ofProgram().map(GitState::commit))
        .isEqualTo(GitState.of(Path.of("target", "classes")).map(GitState::commit));
  }

  private String diff() {
    return diff(directory);
  }

  private static String diff(Path place) {
    GitState state = GitState.of(place).orElseThrow();
    assertThat(state.dirty()).isTrue();
    assertThat(state.truncated()).isFalse();
    return new String(state.diff(), StandardCharsets.UTF_8);
  }

  /** Returns a copy of the commit to which the difference was applied. */
  private Path appliedDiff(GitCheckout checkout) throws Exception {
    Path copy = other.resolve("copy");
    Path patch = copy.resolve("difference.patch");
    checkout.git("clone", "-q", ".", copy.toString());
    Files.write(patch, GitState.of(checkout.path("")).orElseThrow().diff());
    checkout.git("-C", copy.toString(), "apply", patch.toString());
    return copy;
  }

  private static Path link(Path link, Path target) {
    try {
      return Files.createSymbolicLink(link, target);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "symbolic links cannot be made here");
      throw new AssertionError(e);
    }
  }
}
