package org.losslab.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;

/**
 * An output whose character set lacks signs that texts here use, as under {@code LC_ALL=C}: each is
 * printed as ASCII that reads well, {@code +/-} for a plus-minus sign, instead of a question mark.
 */
final class ReadableStream extends PrintStream {
  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '−', "-"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '±', "+/-"),
          Map.entry((int) '×', "x"),
          Map.entry((int) '·', "*"),
          Map.entry((int) '÷', "/"),
          Map.entry((int) '⁄', "/"),
          Map.entry((int) '→', "->"),
          Map.entry((int) '←', "<-"),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '≥', ">="),
          Map.entry((int) '≠', "!="),
          Map.entry((int) '≈', "~"),
          Map.entry((int) '∞', "inf"),
          Map.entry((int) '√', "sqrt "),
          Map.entry((int) '∂', "d"),
          Map.entry((int) '∫', "integral "),
          Map.entry((int) '∑', "sum "),
          Map.entry((int) 'Σ', "sum "),
          Map.entry((int) 'Π', "product "),
          Map.entry((int) 'Δ', "Delta "),
          Map.entry((int) 'α', "alpha"),
          Map.entry((int) 'β', "beta"),
          Map.entry((int) 'θ', "theta"),
          Map.entry((int) 'λ', "lambda"),
          Map.entry((int) 'μ', "u"),
          Map.entry((int) 'π', "pi"),
          Map.entry((int) 'σ', "sigma"),
          Map.entry((int) '‖', "||"),
          Map.entry((int) '′', "'"),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '█', "#"),
          Map.entry((int) '✓', "ok"));

  private final CharsetEncoder encoder;

  private ReadableStream(PrintStream out, Charset charset) {
    super(out, true, charset);
    this.encoder = charset.newEncoder();
  }

  /** Makes both outputs of this program readable in the character set that the system expects. */
  static void install() {
    System.setOut(of(System.out, charset("stdout.encoding")));
    System.setErr(of(System.err, charset("stderr.encoding")));
  }

  /** Returns an output that prints in a character set; the same one if that has all characters. */
  static PrintStream of(PrintStream out, Charset charset) {
    return charset.name().startsWith("UTF") ? out : new ReadableStream(out, charset);
  }

  /** From JDK 18 on the default is always UTF-8, and other properties say what is outside. */
  private static Charset charset(String property) {
    String name = System.getProperty(property, System.getProperty("sun." + property));
    if (name == null && Runtime.version().feature() >= 18) {
      name = System.getProperty("native.encoding");
    }
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  @Override
  public void print(String text) {
    super.print(readable(String.valueOf(text)));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  private String readable(String text) {
    synchronized (encoder) {
      if (encoder.canEncode(text)) {
        return text;
      }
      StringBuilder shown = new StringBuilder();
      text.codePoints().forEach(c -> shown.append(readable(c)));
      return shown.toString();
    }
  }

  private String readable(int c) {
    String sign = Character.toString(c);
    if (encoder.canEncode(sign)) {
      return sign;
    }
    String known = SIGNS.get(c);
    if (known != null) {
      return known;
    }
    StringBuilder parts = new StringBuilder();
    Normalizer.normalize(sign, Normalizer.Form.NFKD)
        .codePoints()
        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
        .mapToObj(
            part ->
                encoder.canEncode(Character.toString(part))
                    ? Character.toString(part)
                    : SIGNS.getOrDefault(part, "?"))
        .forEach(parts::append);
    return parts.toString();
  }
}
