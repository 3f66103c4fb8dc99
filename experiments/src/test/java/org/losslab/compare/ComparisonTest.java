package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.InputException;

class ComparisonTest {
  @TempDir Path folder;

  private Path run(String study, RunFixture fixture) {
    return fixture.write(folder.resolve(study).resolve("runs").resolve(name(fixture)));
  }

  private static String name(RunFixture fixture) {
    return fixture.spec.get("number").asText() + "-" + fixture.spec.get("loss").asText();
  }

  @Test
  void twoRunsShowWhatDiffersOnly() {
    RunFixture other = new RunFixture().of(3, "kld", 1);
    other.environment.put("threads", 1);
    other.result.put("test_accuracy", 0.5).put("parameters_sha256", "eeee");
    List<String> lines = Comparison.lines(run("a", new RunFixture()), run("b", other));
    assertThat(lines)
        .containsSubsequence(
            "Spec:",
            "  field  A       B",
            "  loss   mcxent  kld",
            "",
            "Environment:",
            "  field    A  B",
            "  threads  2  1",
            "",
            "Final results (difference: B - A):")
        .contains("  test_accuracy       0.400000  0.500000  +0.100")
        .contains("  final parameters: other bits")
        .contains("After epoch 2, the last that both have:")
        .noneMatch(line -> line.contains("number"));
  }

  @Test
  void anUnfinishedRunIsComparedAsFarAsItGoes() throws IOException {
    RunFixture fixture = new RunFixture();
    fixture.metrics = fixture.metrics.replace("2,1.75,1.5,0.5,8.5,110.0,21.0\n", "");
    Path unfinished = run("b", fixture);
    Files.delete(unfinished.resolve("result.json"));
    assertThat(Comparison.lines(run("a", new RunFixture()), unfinished))
        .contains("  status              finished  unfinished")
        .contains("After epoch 1, the last that both have:")
        .contains("  final parameters: unknown")
        .anyMatch(
            line -> line.startsWith("Note on B: ") && line.endsWith("result.json: is missing"));
  }

  @Test
  void anEnvironmentOfOneSideOnlyIsNotListedFieldByField() throws IOException {
    RunFixture fixture = new RunFixture();
    fixture.result.remove("data_sha256");
    Path damaged = run("b", fixture);
    Files.writeString(damaged.resolve("environment.json"), "[]");
    assertThat(Comparison.lines(run("a", new RunFixture()), damaged))
        .contains("Environment: not recorded in B");
  }

  @Test
  void studiesAreComparedByArmAndByPairsOfRuns() {
    run("a", new RunFixture());
    run("a", new RunFixture().of(2, "kld", 1));
    RunFixture changed = new RunFixture();
    changed.spec.withObject("/training").put("epochs", 3);
    changed.result.put("test_accuracy", 0.6).put("parameters_sha256", "eeee");
    run("b", changed);
    assertThat(Comparison.lines(folder.resolve("a"), folder.resolve("b")))
        .containsSubsequence(
            "Spec:",
            "  field            A            B",
            "  loss             mcxent, kld  mcxent",
            "  training.epochs  2            3",
            "Environment: the same",
            "Means of the finished runs (B - A):",
            "  mcxent cpu  test_accuracy       0.400000  1     0.600000  1     +0.200",
            "  kld cpu     test_accuracy       0.400000  1     -         0     -",
            "Runs of the same loss, backend, seed and choices (B - A):")
        .anyMatch(line -> line.startsWith("  mcxent cpu seed 1 ") && line.endsWith("other bits"))
        .contains("Only in A: kld cpu seed 1");
  }

  @Test
  void studiesWithoutACommonRunSaySo() {
    run("a", new RunFixture());
    run("b", new RunFixture().of(1, "mcxent", 2));
    assertThat(Comparison.lines(folder.resolve("a"), folder.resolve("b")))
        .contains("The studies have no run of the same loss, backend, seed and choices.")
        .contains("Only in A: mcxent cpu seed 1")
        .contains("Only in B: mcxent cpu seed 2");
  }

  @Test
  void aRunAndAStudyAreRefused() {
    Path run = run("a", new RunFixture());
    assertThatThrownBy(() -> Comparison.lines(run, folder.resolve("a")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("give two runs or two studies");
  }

  @Test
  void anythingElseIsRefused() throws IOException {
    Path run = run("a", new RunFixture());
    assertThatThrownBy(() -> Comparison.lines(run, folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is neither a run");
    assertThatThrownBy(() -> Comparison.lines(folder.resolve("nowhere"), run))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no such folder");
    Files.createDirectories(folder.resolve("empty/runs"));
    assertThatThrownBy(() -> Comparison.lines(folder.resolve("empty"), folder.resolve("a")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds no run to compare");
  }
}
