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

    assertThat(ReferenceText.verdicts(comparison.rows().get(0), fixture.tests()))
        .hasSize(2)
        .allMatch(sentence -> sentence.startsWith("mcxent: "))
        .anyMatch(sentence -> sentence.contains("2 published runs have"))
        .anyMatch(sentence -> sentence.contains("too few to tell"))
        .anyMatch(sentence -> sentence.contains("n = 3 and 3"));
  }

  @Test
  void twoPublishedRunsAreTooFewToTell() {
    ReferenceFixture fixture = new ReferenceFixture(directory);

    assertThat(ReferenceText.sentence(fixture.compare(), fixture.tests()))
        .isEqualTo(
            "The published runs of Keras 2019, 2 with cross-entropy and 2 with KL divergence, are"
                + " too few to tell whether this study agrees with them.");
  }

  @Test
  void measuredRunsAreToldOfInOneSentence() {
    ReferenceFixture fixture = new ReferenceFixture(directory);
    for (int seed = 1; seed <= 3; seed++) {
      fixture.keras("mcxent", seed, 0.45 + 0.001 * seed);
    }
    fixture.keras("kld", 1, 0.45);

    assertThat(ReferenceText.sentence(fixture.compare(), fixture.tests()))
        .startsWith("Against the measured runs of Keras 2019, mcxent is ")
        .contains(" by validation accuracy; kld is too few to tell by validation accuracy (");
  }
}
