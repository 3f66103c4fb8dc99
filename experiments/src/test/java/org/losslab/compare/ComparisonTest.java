package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;
import org.losslab.records.RunFile;
import org.losslab.records.StudyFixture;

class ComparisonTest {
  private static final Map<String, String> NONE = Map.of();

  @TempDir Path folder;

  private StudyFixture a;
  private StudyFixture b;

  @BeforeEach
  void twoStudies() {
    a = new StudyFixture(folder.resolve("a"));
    b = new StudyFixture(folder.resolve("b"));
  }

  @Test
  void twoRunsShowWhatDiffersOnly() {
    Comparison comparison =
        Comparison.of(a.finished("mcxent", NONE, 1, 0.5), b.finished("kld", NONE, 1, 0.25));
    assertThat(comparison.isSound()).isTrue();
    assertThat(comparison.lines())
        .containsSubsequence(
            "Spec:",
            "  field  A       B",
            "  loss   mcxent  kld",
            "",
            "Environment: the same",
            "",
            "Final results (difference: B - A):",
            "  final parameters: other bits",
            "After epoch 1, the last that both have:")
        .anyMatch(line -> line.matches("  test_accuracy +0.500000 +0.250000 +-0.250"));
  }

  @Test
  void anUnfinishedRunIsComparedAsFarAsItGoes() {
    Comparison comparison =
        Comparison.of(a.finished("kld", NONE, 1, 3), b.unfinished("kld", NONE, 1, 2));
    assertThat(comparison.isSound()).isTrue();
    assertThat(comparison.lines())
        .anyMatch(line -> line.matches("  status +finished +stopped"))
        .contains("After epoch 2, the last that both have:")
        .contains("  final parameters: unknown");
  }

  @Test
  void aFieldThatThisVersionDoesNotKnowIsShown() throws IOException {
    Path newer = b.unfinished("kld", NONE, 1, 1);
    change(RunFile.ENVIRONMENT.in(newer), "\"threads\"", "\"moon\" : \"full\", \"threads\"");
    change(RunFile.SPEC.in(newer), "\"seed\"", "\"tide\" : 7, \"seed\"");
    Comparison comparison = Comparison.of(a.unfinished("kld", NONE, 1, 1), newer);
    assertThat(comparison.lines())
        .anyMatch(line -> line.matches("  moon +absent +full"))
        .anyMatch(line -> line.matches("  tide +absent +7"));
  }

  @Test
  void aDamagedRunIsNamedAndItsNumbersAreLeftOut() throws IOException {
    Path damaged = b.finished("kld", NONE, 1, 0.5);
    change(RunFile.RESULT.in(damaged), "0.5,", "0.9,");
    Comparison comparison = Comparison.of(a.finished("kld", NONE, 1, 0.5), damaged);
    assertThat(comparison.isSound()).isFalse();
    assertThat(comparison.lines())
        .anyMatch(
            line -> line.startsWith("Note on B: ") && line.contains("result.json was changed"))
        .contains("Metrics: not compared, for B is damaged")
        .noneMatch(line -> line.contains("test_accuracy"));
  }

  @Test
  void aDamagedEnvironmentIsNotListedFieldByField() throws IOException {
    Path damaged = b.finished("kld", NONE, 1, 0.5);
    Files.writeString(RunFile.ENVIRONMENT.in(damaged), "[]");
    Files.delete(RunFile.RESULT.in(damaged));
    assertThat(Comparison.of(a.unfinished("kld", NONE, 1, 1), damaged).lines())
        .contains("Environment: not recorded in B");
  }

  @Test
  void studiesAreComparedByArmAndByPairsOfRuns() {
    a.finished("mcxent", NONE, 1, 0.4);
    a.finished("kld", NONE, 1, 0.5);
    b.finished("mcxent", NONE, 1, 3);
    Comparison comparison = Comparison.of(a.directory(), b.directory());
    assertThat(comparison.isSound()).isTrue();
    assertThat(comparison.lines())
        .containsSubsequence(
            "Spec:",
            "  field            A            B",
            "  loss             mcxent, kld  mcxent",
            "  training.epochs  1            3",
            "Means of the finished runs (B - A):",
            "Runs of the same loss, backend, seed and settings that vary (B - A):")
        .anyMatch(line -> line.matches("  mcxent cpu +test_accuracy +0.400000 +1 +0.7.* 1 .*"))
        .anyMatch(line -> line.matches("  kld cpu +test_accuracy +0.500000 +1 +- +0 +-"))
        .anyMatch(line -> line.startsWith("  mcxent cpu seed 1 "))
        .contains("Only in A: kld cpu seed 1");
  }

  @Test
  void aDamagedRunOfAStudyEntersNoMean() throws IOException {
    a.finished("kld", NONE, 1, 0.5);
    a.finished("kld", NONE, 2, 0.3);
    b.finished("kld", NONE, 1, 0.5);
    Path damaged = b.finished("kld", NONE, 2, 0.3);
    change(RunFile.METRICS.in(damaged), "\n1,", "\n1,9");
    Comparison comparison = Comparison.of(a.directory(), b.directory());
    assertThat(comparison.isSound()).isFalse();
    assertThat(comparison.lines())
        .anyMatch(
            line -> line.startsWith("Note on B: ") && line.endsWith("left out of all numbers"))
        .anyMatch(line -> line.matches("  kld cpu +test_accuracy +0.400000 +2 +0.500000 +1 .*"))
        .anyMatch(line -> line.matches("  kld cpu seed 2 +0.300000 +damaged +- .*unknown"));
  }

  @Test
  void runsOfAnotherPlanAreLeftOut() throws IOException {
    a.finished("kld", NONE, 1, 0.5);
    b.finished("kld", NONE, 1, 0.5);
    new StudyFixture(folder.resolve("b")).finished("mcxent", NONE, 1, 0.1);
    assertThat(Comparison.of(a.directory(), b.directory()).lines())
        .anyMatch(line -> line.endsWith("is not of this study and left out"))
        .contains("Only in B: mcxent cpu seed 1");
  }

  @Test
  void studiesWithoutACommonRunSaySo() {
    a.finished("kld", NONE, 1, 0.5);
    b.finished("kld", NONE, 2, 0.5);
    b.finished("kld", NONE, 3, 0.5);
    assertThat(Comparison.of(a.directory(), b.directory()).lines())
        .contains("The studies have no run of the same loss, backend, seed and settings that vary.")
        .contains("Only in A: kld cpu seed 1")
        .contains("Only in B: kld cpu seed 2; kld cpu seed 3");
  }

  @Test
  void aRunAndAStudyAreRefused() {
    Path run = a.finished("kld", NONE, 1, 0.5);
    assertThatThrownBy(() -> Comparison.of(run, a.directory()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("give two runs or two studies");
  }

  @Test
  void anythingElseIsRefused() {
    Path run = a.finished("kld", NONE, 1, 0.5);
    b.planned("kld", NONE, 1);
    assertThatThrownBy(() -> Comparison.of(run, folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is neither a run");
    assertThatThrownBy(() -> Comparison.of(folder.resolve("nowhere"), run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no such folder");
    assertThatThrownBy(() -> Comparison.of(b.directory(), a.directory()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds no run of its study");
  }

  private static void change(Path file, String before, String after) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }
}
