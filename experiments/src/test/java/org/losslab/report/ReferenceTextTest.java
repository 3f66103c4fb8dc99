package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.ReferenceFixture;

class ReferenceTextTest {

  @TempDir private Path directory;

  @Test
  void saysTheVerdictsOnAnArm() {
    ReferenceFixture fixture = new ReferenceFixture(directory);
    for (int seed = 1; seed <= 3; seed++) {
      fixture.keras("mcxent", seed, 0.45 + 0.001 * seed);
    }
    ReferenceComparison comparison = fixture.compare();

    assertThat(ReferenceText.verdicts(comparison, comparison.rows().get(0)))
        .hasSize(3)
        .allMatch(sentence -> sentence.startsWith("mcxent: "))
        .anyMatch(sentence -> sentence.contains("published curves (2 runs"))
        .anyMatch(sentence -> sentence.contains("measured Keras runs (3 runs"));
  }

  @Test
  void saysInOneSentenceWhereTheArmsLie() {
    ReferenceComparison comparison = new ReferenceFixture(directory).compare();

    assertThat(ReferenceText.sentence(comparison))
        .startsWith("Against the published curves of Keras 2019, the validation accuracy of mcxent")
        .contains("their spread (2 runs");
  }
}
