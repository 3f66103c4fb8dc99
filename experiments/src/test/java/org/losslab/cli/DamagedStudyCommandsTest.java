package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.Trees;
import org.losslab.records.StudyFixture;

/** Every command says the same of a damaged study, and none counts the damaged run's numbers. */
class DamagedStudyCommandsTest {
  @TempDir private Path folder;

  private Path study;
  private Path run;

  @BeforeEach
  void makeStudy() {
    study = folder.resolve("made-up");
    StudyFixture fixture =
        new StudyFixture(study)
            .head("study: made-up\ndataset: {name: synthetic}")
            .arm("mcxent", Map.of(), 1, 2);
    run = fixture.arm("kld", Map.of(), 1, 2).finished("kld", Map.of(), 2, 2);
  }

  @Test
  void aSoundStudyIsFine() {
    assertThat(plan().code()).isZero();
    assertThat(plan().err()).isEmpty();
    assertThat(Output.of("report", study.toString()).code()).isZero();
    assertThat(plan().code()).as("the sealed study").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "result.json, change",
    "metrics.csv, change",
    "spec.json, change",
    "environment.json, remove",
    "parameter-sketch.csv, change",
    "SHA256SUMS, remove",
    "result.json, remove",
    "hello.txt, add"
  })
  void aDamagedRunIsNamedByEveryCommandAndCountsNowhere(String name, String how) throws Exception {
    Path file = run.resolve(name);
    switch (how) {
      case "change" -> {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
      case "remove" -> Files.delete(file);
      default -> Files.writeString(file, "x");
    }
    for (int time = 1; time <= 2; time++) {
      Output plan = plan();
      assertThat(plan.code()).isEqualTo(1);
      assertThat(plan.err()).contains(run.resolve(name).toString());
      assertThat(plan.outLines())
          .anyMatch(line -> line.contains(run.getFileName() + " ") && line.contains("damaged"));
      Output report = Output.of("report", study.toString());
      assertThat(report.code()).isEqualTo(1);
      assertThat(report.err()).contains(run.resolve(name).toString());
      assertThat(report.isDefect()).isFalse();
      List<String> lines = Files.readAllLines(study.resolve("runs.csv"));
      assertThat(lines.get(4)).endsWith(",damaged,0,,,,,,,");
      assertThat(Files.readString(study.resolve("report.md"))).contains("2 of 4 runs finished");
    }
  }

  @Test
  void runLeavesADamagedRunAsItIs() throws Exception {
    Path result = run.resolve("result.json");
    Files.writeString(result, Files.readString(result).replace("0.81", "0.18"));
    Map<String, String> before = Trees.digests(run);
    Output output =
        Output.of("run", studyFile().toString(), "--results", folder.toString(), "--only", "4");
    assertThat(output.code()).isEqualTo(1);
    assertThat(output.err()).contains("damaged", result.toString());
    assertThat(Trees.digests(run)).isEqualTo(before);
  }

  private Output plan() {
    return Output.of("plan", studyFile().toString(), "--results", folder.toString());
  }

  private Path studyFile() {
    return study.resolve("study.yaml");
  }
}
