package org.losslab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FoldedStreamTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicInteger drawn = new AtomicInteger();
  private final FoldedStream.Screen screen = new FoldedStream.Screen(drawn::incrementAndGet);
  private final PrintStream out =
      new FoldedStream(new PrintStream(bytes, true, UTF_8), () -> 30, screen);

  @Test
  void foldsBetweenWords() {
    out.println("  4 runs, 1 of them chosen, 1 to do; results in /a/long/path/that/stays/whole");
    assertThat(lines())
        .containsExactly(
            "  4 runs, 1 of them chosen, 1",
            "    to do; results in",
            "    /a/long/path/that/stays/whole");
  }

  @Test
  void foldsWhatIsPrintedInPieces() {
    out.printf(Locale.ROOT, "%s, %d images to train on%n", "seventeen runs", 1234567);
    assertThat(lines()).containsExactly("seventeen runs, 1234567 images", "  to train on");
  }

  @Test
  void aCommandStaysWhole() {
    out.println("Stopped by SIGINT. To go on:  run a.yaml --set training.epochs=3");
    assertThat(lines())
        .containsExactly("Stopped by SIGINT. To go on:", "run a.yaml --set training.epochs=3");
  }

  @Test
  void aLineAfterABarBegins() {
    out.print("\rdata 10%");
    out.print("\rdata 20%");
    out.println("Stopped");
    assertThat(bytes.toString(UTF_8)).isEqualTo("\rdata 10%\rdata 20%\nStopped\n");
    assertThat(drawn).hasValue(1);
  }

  @Test
  void aBarThatEndsItsLineLeavesNoEmptyOne() {
    out.print("\rdata 100%");
    out.println();
    out.println("read");
    assertThat(bytes.toString(UTF_8)).isEqualTo("\rdata 100%\nread\n");
  }

  @Test
  void noBarIsDrawnBelowTheLastLine() {
    screen.end();
    out.println("Stopped");
    out.print("\rdata 30%");
    assertThat(bytes.toString(UTF_8)).isEqualTo("Stopped\n");
  }

  @Property
  void nothingButBlanksIsLost(
      @ForAll
          @CharRange(from = 'a', to = 'c')
          @CharRange(from = ' ', to = ' ')
          @StringLength(max = 200)
          String line,
      @ForAll @IntRange(max = 60) int columns) {
    List<String> parts = FoldedStream.folded(line, columns);
    assertThat(String.join(" ", parts).replace(" ", "")).isEqualTo(line.replace(" ", ""));
    if (columns >= 20) {
      assertThat(parts).allMatch(part -> part.length() <= columns || part.strip().indexOf(' ') < 0);
    }
  }

  private List<String> lines() {
    return bytes.toString(UTF_8).lines().toList();
  }
}
