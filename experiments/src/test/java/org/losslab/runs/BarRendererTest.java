package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarRendererTest {
  @Test
  void showsEverythingOnEightyColumns() {
    String line =
        last(
            80,
            1_000_000,
            bar -> {
              bar.stepTo(250_000);
              bar.setExtraMessage(" val loss 2.125 acc 0.250");
            });
    assertThat(line)
        .hasSize(79)
        .matches(
            "001-mcxent-cpu-1  25% [=]*-+ 250\\.0k/1\\.00M img val loss 2\\.125 acc 0\\.250"
                + " \\d+:[0-9:]+ left *");
  }

  @Test
  void knowsNoTimeLeftBeforeAnythingIsDone() {
    assertThat(last(80, 960, bar -> {})).contains("  0% ", " 0/960 img ?:?? left");
  }

  @Test
  void showsNoTimeLeftAtTheEnd() {
    assertThat(last(100, 960, bar -> bar.stepTo(960)).trim())
        .isEqualTo("001-mcxent-cpu-1 100% " + "=".repeat(40) + " 960/960 img");
  }

  @ParameterizedTest
  @CsvSource({"9999, 9999/9999", "10000, 10.0k/10.0k", "999949, 999.9k/999.9k"})
  void countsImagesInFewCharacters(long images, String text) {
    assertThat(last(80, images, bar -> bar.stepTo(images))).contains(" " + text + " img");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 20, 40, 60, 80, 200})
  void neverLeavesItsLine(int columns) {
    String line =
        last(
            columns,
            960,
            bar -> {
              bar.stepTo(480);
              bar.setExtraMessage(" warning: " + "x".repeat(300));
            });
    assertThat(line).hasSize(columns - 1);
  }

  private static String last(int columns, long images, Consumer<ProgressBar> use) {
    Lines lines = new Lines(columns);
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("001-mcxent-cpu-1")
            .setInitialMax(images)
            .startsFrom(0, Duration.ZERO)
            .setRenderer(new BarRenderer(false))
            .setConsumer(lines)
            .build();
    use.accept(bar);
    bar.close();
    return lines.lines.get(lines.lines.size() - 1);
  }

  /** Keeps every line that is drawn. */
  private static final class Lines implements ProgressBarConsumer {
    private final int columns;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Lines(int columns) {
      this.columns = columns;
    }

    @Override
    public int getMaxRenderedLength() {
      return columns;
    }

    @Override
    public void accept(String line) {
      lines.add(line);
    }

    @Override
    public void close() {
      lines.removeIf(String::isEmpty);
    }
  }
}
