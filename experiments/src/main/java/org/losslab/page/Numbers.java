package org.losslab.page;

import java.util.Locale;

/** Numbers as a document or a terminal shows them to a reader; files hold them in full. */
public final class Numbers {

  /** What stands for a number that does not exist. */
  public static final String ABSENT = "—";

  /** Below this, six decimals would show too little. */
  private static final double SMALL = 1e-4;

  private static final double GREATEST_WHOLE = 1e9;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /** Returns a number with fixed decimals and a true minus sign; a dash if it is not finite. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return Double.isInfinite(value) ? (value > 0 ? "∞" : "−∞") : ABSENT;
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? text.replace("-", "") : text.replace('-', '−');
  }

  /** Returns a number with its sign, also where it is positive. */
  public static String signed(double value, int decimals) {
    String text = fixed(value, decimals);
    return value > 0 ? "+" + text : text;
  }

  /** Returns a p-value with three decimals, or that it is below the least of these. */
  public static String p(double p) {
    return p < 0.001 ? "< 0.001" : fixed(p, 3);
  }

  /** Returns a p-value after its symbol, such as {@code p = 0.012}. */
  public static String pWithSign(double p) {
    return p < 0.001 ? "p < 0.001" : "p = " + fixed(p, 3);
  }

  /** Returns a fraction in per cent without needless decimals, such as {@code 97.5 %}. */
  public static String percent(double fraction) {
    return trimmed(100 * fraction) + " %";
  }

  /** Returns a number without needless decimals, at most four. */
  public static String trimmed(double value) {
    String text = fixed(value, 4);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** Returns a margin of accuracy, such as {@code ±1 percentage point}. */
  public static String margin(double fraction) {
    String points = trimmed(100 * fraction);
    return "±" + points + (points.equals("1") ? " percentage point" : " percentage points");
  }

  /** Returns a range, such as {@code 71.5 to 72.3}. */
  public static String range(double lower, double upper, int decimals) {
    return fixed(lower, decimals) + " to " + fixed(upper, decimals);
  }

  /** Returns a range of differences, each end with its sign. */
  public static String signedRange(double lower, double upper, int decimals) {
    return signed(lower, decimals) + " to " + signed(upper, decimals);
  }

  /** Returns a count with its noun, such as {@code 1 seed} and {@code 2 seeds}. */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** Returns whole numbers as such, tiny ones with a power of ten, others with six decimals. */
  public static String readable(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (isWhole(value) || Double.isInfinite(value)) {
      return fixed(value, 0);
    }
    return Math.abs(value) < SMALL ? scientific(value) : fixed(value, 6);
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) < GREATEST_WHOLE;
  }

  private static String scientific(double value) {
    int exponent = (int) Math.floor(StrictMath.log10(Math.abs(value)));
    String digits = fixed(value / StrictMath.pow(10, exponent), 1);
    StringBuilder text = new StringBuilder(digits).append(" × 10").append(exponent < 0 ? "⁻" : "");
    String.valueOf(Math.abs(exponent))
        .chars()
        .forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
    return text.toString();
  }

  /** Returns a value for a terminal, in six significant digits; {@code -} for NaN. */
  public static String significant(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return String.format(Locale.ROOT, isWhole(value) ? "%.0f" : "%.6g", value);
  }

  /** Returns a difference's size for a terminal, in two significant digits; {@code =} for none. */
  public static String difference(double size) {
    return size == 0 ? "=" : String.format(Locale.ROOT, "%.2g", size);
  }

  /** Returns {@code other - original} with its sign; {@code =} where both are the same. */
  public static String change(double original, double other) {
    if (Double.compare(original, other) == 0) {
      return "=";
    }
    double change = other - original;
    return Double.isNaN(change) ? "-" : String.format(Locale.ROOT, "%+.3g", change);
  }
}
