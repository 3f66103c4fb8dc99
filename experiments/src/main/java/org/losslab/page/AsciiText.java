package org.losslab.page;

import java.text.Normalizer;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Text with the signs of a document, written in ASCII that reads well: {@code +/-} for a plus-minus
 * sign. For terminals that have no other characters, and for what is typed, such as a name in a
 * table for other programs.
 */
public final class AsciiText {
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
          Map.entry((int) '∑', "sum"),
          Map.entry((int) 'Σ', "sum"),
          Map.entry((int) 'Π', "product"),
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
          Map.entry((int) '░', "."),
          Map.entry((int) '✓', "ok"),
          Map.entry((int) 'ŷ', "y_hat"),
          Map.entry((int) 'ᵢ', "_i"));

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";

  /** A letter under a hat that Unicode has no character of its own for. */
  private static final String P_HAT = "p\u0302";

  private AsciiText() {}

  /** Returns a text in ASCII alone; what has no likeness there becomes a question mark. */
  public static String of(String text) {
    return of(text, c -> c < 128);
  }

  /**
   * Returns a text in the characters that an output has.
   *
   * @param has whether the output has a character, given by its code point; ASCII it has
   */
  public static String of(String text, IntPredicate has) {
    StringBuilder shown = new StringBuilder();
    int before = 0;
    for (int c : text.replace(P_HAT, "p_hat").codePoints().toArray()) {
      if (has.test(c)) {
        shown.appendCodePoint(c);
      } else {
        if (isSuperscript(c) && !isSuperscript(before)) {
          shown.append('^');
        }
        shown.append(replaced(c, has));
      }
      before = c;
    }
    return shown.toString();
  }

  private static boolean isSuperscript(int c) {
    return SUPERSCRIPTS.indexOf(c) >= 0;
  }

  private static String replaced(int c, IntPredicate has) {
    String known = SIGNS.get(c);
    if (known != null) {
      return known;
    }
    StringBuilder parts = new StringBuilder();
    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
        .codePoints()
        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
        .mapToObj(part -> has.test(part) ? Character.toString(part) : SIGNS.getOrDefault(part, "?"))
        .forEach(parts::append);
    return parts.toString();
  }
}
