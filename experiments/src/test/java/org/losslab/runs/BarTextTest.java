package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class BarTextTest {
  private static final String NAME = "[2/6] 002-kld-cpu-1";
  private static final String MESSAGE = "loss 1.234 acc 0.567";

  @Test
  void fillsTheBarByTheImagesDone() {
    assertThat(
            new BarText(false)
                .line(NAME, 25, 100, Optional.of(Duration.ofSeconds(75)), "loss 1 acc 0.5", 79))
        .isEqualTo(
            "[2/6] 002-kld-cpu-1 #####............... 25/100 images 1:15 left loss 1 acc 0.5");
  }

  @Test
  void showsLossAndAccuracyOnEightyColumns() {
    Optional<Duration> left = Optional.of(Duration.ofSeconds(3725));

    assertThat(new BarText(true).line(NAME, 450_000, 1_000_000, left, MESSAGE, 80))
        .isEqualTo(
            "[2/6] 002-kld-cpu-1 \u2588\u2588\u2588\u2591\u2591\u2591\u2591\u2591"
                + " 450k/1000k images 1:02:05 left loss 1.234 acc 0.567");
  }

  @Test
  void leavesTheBarOutWhereThereIsNoRoom() {
    assertThat(new BarText(true).line(NAME, 10, 20, Optional.empty(), MESSAGE, 65))
        .isEqualTo("[2/6] 002-kld-cpu-1 10/20 images ? left loss 1.234 acc 0.567");
  }

  @Test
  void fitsOnFortyColumnsWithTheNumberAndTheSeed() {
    assertThat(
            new BarText(false)
                .line(
                    "[3/18] mcxent dropout 0.25 learningRate 0.001 seed 1",
                    45,
                    100,
                    Optional.of(Duration.ofSeconds(75)),
                    MESSAGE,
                    40))
        .isEqualTo("[3/18] mcxent dro..Rate 0.001 seed 1 45%");
  }

  @Test
  void leavesTheMessageOutFirst() {
    Optional<Duration> left = Optional.of(Duration.ofSeconds(75));
    assertThat(new BarText(false).line(NAME, 45, 100, left, MESSAGE, 50))
        .isEqualTo("[2/6] 002-kld-cpu-1 ##.... 45/100 images 1:15 left");
    assertThat(new BarText(false).line(NAME, 45, 100, left, MESSAGE, 40))
        .isEqualTo("[2/6] 002-kld-cpu-1 ##.... 45% 1:15 left");
  }

  @Test
  void doesNotGuessTheTimeBeforeAnythingIsDone() {
    assertThat(new BarText(true).line(NAME, 0, 100, Optional.empty(), "", 200))
        .isEqualTo(NAME + " " + "\u2591".repeat(40) + " 0/100 images ? left");
  }

  @Property
  void neverIsLongerThanTheTerminal(
      @ForAll @IntRange(max = 300) int columns,
      @ForAll @IntRange(max = 100) int done,
      @ForAll @IntRange(max = 100) int total) {
    assertThat(new BarText(true).line(NAME, done, total, Optional.empty(), MESSAGE, columns))
        .hasSizeLessThanOrEqualTo(columns);
  }
}
