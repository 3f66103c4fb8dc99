package org.losslab.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import org.losslab.page.AsciiText;

/**
 * An output whose character set lacks signs that texts here use, as under {@code LC_ALL=C}: each is
 * printed as ASCII that reads well, {@code +/-} for a plus-minus sign, instead of a question mark.
 */
final class ReadableStream extends PrintStream {
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

  /** Returns a writer for libraries whose own would print bytes, past what an output replaces. */
  static PrintWriter writer(PrintStream out) {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            out.print(new String(text, from, length));
          }

          @Override
          public void flush() {
            out.flush();
          }

          @Override
          public void close() {
            flush();
          }
        },
        true);
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
      return encoder.canEncode(text)
          ? text
          : AsciiText.of(text, c -> encoder.canEncode(Character.toString(c)));
    }
  }
}
