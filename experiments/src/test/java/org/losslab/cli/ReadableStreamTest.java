package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReadableStreamTest {
  @Test
  void asciiReadsWell() {
    assertThat(print(StandardCharsets.US_ASCII, "10.00 ± 0.00 %, −3 × 2 … “é” x² ½ →"))
        .isEqualTo("10.00 +/- 0.00 %, -3 x 2 ... \"e\" x^2 1/2 ->");
  }

  @Test
  void keepsWhatTheCharacterSetHas() {
    assertThat(print(StandardCharsets.ISO_8859_1, "ö ± − …")).isEqualTo("ö ± - ...");
  }

  @Test
  void inUtf8NothingChanges() {
    assertThat(print(StandardCharsets.UTF_8, "ö ± − …")).isEqualTo("ö ± − …");
  }

  @Test
  void everyWayOfPrintingIsReadable() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = ReadableStream.of(new PrintStream(bytes), StandardCharsets.US_ASCII);
    out.print('±');
    out.println("±");
    out.println((Object) "±");
    out.print((Object) "±");
    out.printf(Locale.ROOT, "±%s", "±");
    out.append("±").append('±');
    out.print(new char[] {'±'});
    assertThat(bytes.toString(StandardCharsets.US_ASCII).replaceAll("\\R", ""))
        .isEqualTo("+/-".repeat(9));
  }

  private static String print(Charset charset, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReadableStream.of(new PrintStream(bytes, true, charset), charset).print(text);
    return bytes.toString(charset);
  }
}
