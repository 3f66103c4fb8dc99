package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;

class PowerTextTest {
  @TempDir private Path directory;

  /** The probabilities are those of DesignPowerTest. */
  @Test
  void aPlanStatesWhatItsSeedsCanShow() throws IOException {
    StudyConfig study =
        study(
            "statistics: {margin: 0.005, primary: kld - mcxent, plannedSd: 0.00314,"
                + " plannedSdSeeds: 5}");
    List<String> lines = PowerText.ofPlan(study);
    assertThat(lines.get(0))
        .isEqualTo(
            "Planned power for kld - mcxent by test accuracy: 5 paired seeds, margin ±0.5 percentage"
                + " points, tests at the level 0.05, a standard deviation of the differences of 0.31"
                + " percentage points (from 5 seeds, 95 % interval 0.19 to 0.90), stated before the"
                + " runs.");
    assertThat(lines.get(1)).contains("equivalence, SD 0.31", "difference, SD 0.90");
    assertThat(String.join("\n", lines)).containsPattern("none +0\\.80 +0\\.05 ");
  }

  @Test
  void aPlanWithoutAStandardDeviationSaysWhatIsMissing() throws IOException {
    assertThat(PowerText.ofPlan(study("")))
        .singleElement()
        .asString()
        .startsWith("Power is not stated: statistics.primary and statistics.plannedSd give ");
  }

  private StudyConfig study(String statistics) throws IOException {
    Path file = directory.resolve("s.yaml");
    Files.writeString(
        file, "study: s\ngrid: {loss: [mcxent, kld], seed: [1, 2, 3, 4, 5]}\n" + statistics + "\n");
    return StudyReader.read(file, List.of());
  }
}
