package org.losslab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.losslab.benchmarks.SpeedOptions.Mode;

final class RoundsTest {
  private final Rounds rounds =
      new Rounds(
          new Machine(),
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

  @Test
  void everyOtherRoundGoesBackwards() {
    List<Measurement> measurements =
        rounds.run(
            List.of(FakeEngine.named("a", "100"), FakeEngine.named("b", "50")), training(1), 2);
    assertThat(measurements).extracting(Measurement::engine).containsExactly("a", "b", "b", "a");
    assertThat(measurements).extracting(Measurement::round).containsExactly(1, 1, 2, 2);
  }

  @Test
  void theSpeedsOfProcessesAtTheSameTimeAddUp() {
    assertThat(rounds.run(List.of(FakeEngine.named("a", "100")), training(2), 1))
        .extracting(Measurement::imagesPerSecond)
        .containsExactly(200.0);
  }

  @Test
  void aFailureSaysWhatTheEnginePrinted() {
    List<Engine> engines = List.of(FakeEngine.named("broken", "fail"));
    assertThatThrownBy(() -> rounds.run(engines, training(1), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("broken ended with exit code 3")
        .hasMessageContaining("no such library");
  }

  private static SpeedCase training(int copies) {
    return new SpeedCase(Mode.TRAIN, copies, 1, 250, 1000, 1, null);
  }
}
