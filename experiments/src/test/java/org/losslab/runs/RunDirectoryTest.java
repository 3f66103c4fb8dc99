package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.InputException;
import org.losslab.study.RunSpecJson;

class RunDirectoryTest {
  @TempDir private Path folder;

  private RunDirectory run;

  @BeforeEach
  void make() throws IOException {
    run = FakeStudy.ofOneRun(folder).run(1);
  }

  @Test
  void isMissingAtFirst() {
    assertThat(run.state()).isEqualTo(RunState.MISSING);
    assertThat(run.path()).doesNotExist().hasFileName("001-kld-cpu-1");
  }

  @Test
  void isUnfinishedOnceItHasItsSpec() throws IOException {
    run.create();
    assertThat(run.state()).isEqualTo(RunState.MISSING);
    run.prepare();
    assertThat(run.state()).isEqualTo(RunState.UNFINISHED);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"status\":\"finished\"}', FINISHED",
    "'{\"status\":\"diverged\"}', DIVERGED",
    "'{\"status\":\"failed\"}', FAILED",
    "'{\"status\":\"else\"}', UNFINISHED",
    "'{\"status\":', UNFINISHED",
    "'[]', UNFINISHED",
    "'', UNFINISHED",
    "'null', UNFINISHED"
  })
  void readsTheResult(String json, RunState state) throws IOException {
    started();
    Files.writeString(run.resultFile(), json);
    assertThat(run.state()).isEqualTo(state);
  }

  @Test
  void aResultWithoutASpecIsNoResult() throws IOException {
    run.create();
    Files.writeString(run.resultFile(), "{\"status\":\"finished\"}");
    assertThat(run.state()).isEqualTo(RunState.MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[1]", "number: 1", "\u0000\u0001"})
  void aDamagedSpecIsStale(String text) throws IOException {
    run.create();
    Files.writeString(run.specFile(), text);
    assertThat(run.state()).isEqualTo(RunState.STALE);
  }

  @Test
  void aSpecThatIsADirectoryIsStale() throws IOException {
    run.create();
    Files.createDirectories(run.specFile().resolve("x"));
    assertThat(run.state()).isEqualTo(RunState.STALE);
  }

  @Test
  void aRunOfOtherSettingsIsStale() throws IOException {
    started();
    RunDirectory other = FakeStudy.ofOneRun(folder, "training.dropout=0.25").run(1);
    assertThat(other.path()).isEqualTo(run.path());
    assertThat(other.state()).isEqualTo(RunState.STALE);
    assertThat(run.state()).isEqualTo(RunState.UNFINISHED);
  }

  @Test
  void refusesALink() throws IOException {
    started();
    Path link =
        Files.createSymbolicLink(run.path().resolve("log.txt"), folder.resolve("elsewhere"));
    assertThatThrownBy(run::state)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(link + " is a symbolic link");
  }

  @Test
  void refusesAFileInItsPlace() throws IOException {
    Files.createDirectories(run.path().getParent());
    Files.writeString(run.path(), "a file");
    assertThatThrownBy(run::state)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not a directory; move it away");
  }

  @Test
  void preparingKeepsCheckpointAndMetricsAndRemovesTheRest() throws IOException {
    started();
    for (String name : new String[] {"checkpoint.zip", "metrics.csv", ".model.zip.12-3.part"}) {
      Files.writeString(run.path().resolve(name), "x");
    }
    run.writeFailure("why");
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    run.prepare();
    assertThat(run.state()).isEqualTo(RunState.UNFINISHED);
    assertThat(run.hasCheckpoint()).isTrue();
    assertThat(run.path().resolve("metrics.csv")).hasContent("x");
    assertThat(run.path().resolve(".model.zip.12-3.part")).doesNotExist();
  }

  @Test
  void preparingDoesNotRewriteAGoodSpec() throws IOException {
    run.create();
    String otherLayout = RunSpecJson.json(run.spec()) + "\n\n";
    Files.writeString(run.specFile(), otherLayout);
    run.prepare();
    assertThat(run.specFile()).hasContent(otherLayout);
  }

  @Test
  void clearingLeavesTheLockAlone() throws IOException {
    started();
    Files.createDirectories(run.path().resolve("a").resolve("b"));
    Files.writeString(run.path().resolve("a").resolve("b").resolve("c"), "x");
    Files.writeString(run.lockFile(), "");
    run.clear();
    try (var files = Files.list(run.path())) {
      assertThat(files).containsExactly(run.lockFile());
    }
  }

  @Test
  void clearingDoesNotFollowLinks() throws IOException {
    started();
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x");
    Files.createSymbolicLink(run.path().resolve("link"), outside);
    run.clear();
    assertThat(outside.resolve("precious")).hasContent("x");
    assertThat(run.path().resolve("link")).doesNotExist();
  }

  @Test
  void hasNoCheckpointWithoutADirectory() {
    assertThat(run.hasCheckpoint()).isFalse();
  }

  private void started() throws IOException {
    run.create();
    run.prepare();
  }

  @Property(tries = 200)
  void noBytesInItsFilesBreakReading(@ForAll byte[] spec, @ForAll byte[] result)
      throws IOException {
    Path own = Files.createTempDirectory("losslab-run");
    try {
      RunDirectory damaged = FakeStudy.ofOneRun(own).run(1);
      damaged.create();
      Files.write(damaged.specFile(), spec);
      assertThat(damaged.state()).isEqualTo(RunState.STALE);
      Files.writeString(damaged.specFile(), RunSpecJson.json(damaged.spec()));
      Files.write(damaged.resultFile(), result);
      assertThat(damaged.state()).isEqualTo(RunState.UNFINISHED);
    } finally {
      Trees.delete(own);
    }
  }
}
