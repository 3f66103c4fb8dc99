package org.losslab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpeedLineTest {
  @Test
  void aLineSurvivesItsJson() {
    SpeedLine line = new SpeedLine("losslab", "train", 2, 250, 1234.5, 20.25, 1L << 30, Map.of());
    assertThat(SpeedLine.parse(line.json())).contains(line);
  }

  @Test
  void anotherProgramsLineNeedsNoMemoryAndMaySayMore() {
    String keras =
        "{\"engine\": \"keras\", \"mode\": \"train\", \"threads\": 1, \"batch\": 250,"
            + " \"images_per_second\": 1900.5, \"seconds\": 20.1, \"versions\": {\"keras\": \"3\"}}";
    assertThat(SpeedLine.parse(keras))
        .contains(new SpeedLine("keras", "train", 1, 250, 1900.5, 20.1, null, null));
  }

  @Test
  void otherOutputIsNoResult() {
    assertThat(SpeedLine.parse("WARNING: Using incubator modules")).isEmpty();
    assertThat(SpeedLine.parse("{not json")).isEmpty();
  }
}
