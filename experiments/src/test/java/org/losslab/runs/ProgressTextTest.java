package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.study.PlannedRun;
import org.losslab.study.StudyReader;

class ProgressTextTest {
  @TempDir private Path folder;

  @Test
  void tellsEveryRunOfAGridFromTheOthers() throws Exception {
    List<PlannedRun> runs = runs("loss: [mcxent, kld], dropout: [0.0, 0.25, 0.5], seed: [1, 2, 3]");
    assertThat(runs.stream().map(run -> ProgressText.name(run, 18)))
        .hasSize(18)
        .doesNotHaveDuplicates()
        .contains("[4/18] mcxent dropout 0.25 seed 1");
  }

  @Test
  void callsASettingByItsLastWordAndABackendOnlyIfItIsNotTheUsualOne() throws Exception {
    List<PlannedRun> runs =
        runs("loss: [kld], backend: [cpu, cuda], optimizer.learningRate: [0.01], seed: [1]");
    assertThat(runs.stream().map(run -> ProgressText.name(run, 1)))
        .containsExactly("kld learningRate 0.01 seed 1", "kld cuda learningRate 0.01 seed 1");
  }

  @Test
  void saysWhatStartsWithHowManyWorkersAndWhere() throws Exception {
    List<PlannedRun> runs = runs("loss: [kld], seed: [1, 2, 3]");
    assertThat(ProgressText.start(start(3, 1, runs.subList(1, 3), List.of())))
        .containsExactly(
            "3 runs, 1 complete already, 2 to do with 2 workers of 1 thread; results in results/s");
    assertThat(ProgressText.start(start(1, 0, runs.subList(0, 1), List.of("a 1 -> 2", "b 3 -> 4"))))
        .containsExactly(
            "The plan differs from the folder's: a 1 -> 2; b 3 -> 4",
            "1 run, 1 to do with 1 worker of 1 thread; results in results/s");
    assertThat(ProgressText.start(start(3, 3, List.of(), List.of())))
        .containsExactly("3 runs, 3 complete already; results in results/s");
  }

  private static StudyStart start(
      int runs, int complete, List<PlannedRun> todo, List<String> changes) {
    Path results = Path.of("results", "s");
    return new StudyStart(runs, runs, complete, todo, new Capacity(2, 1), results, changes);
  }

  private List<PlannedRun> runs(String grid) throws Exception {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, "study: s\ndataset: {name: synthetic}\ngrid: {" + grid + "}\n");
    return StudyReader.read(file, List.of()).runs();
  }
}
