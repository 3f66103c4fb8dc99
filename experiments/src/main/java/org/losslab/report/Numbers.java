package org.losslab.report;

import java.util.Locale;
import org.losslab.stats.Interval;

/** Numbers as a report shows them to a reader; files hold them in full. */
public final class Numbers {

  /** What stands for a number that does not exist. */
  public static final String ABSENT = "—";

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
  static String signed(double value, int decimals) {
    String text = fixed(value, decimals);
    return value > 0 ? "+" + text : text;
  }

  /** Returns a p-value with three decimals, or that it is below the least of these. */
  static String p(double p) {
    return p < 0.001 ? "< 0.001" : fixed(p, 3);
  }

  /** Returns a p-value after its symbol, such as {@code p = 0.012}. */
  static String pWithSign(double p) {
    return p < 0.001 ? "p < 0.001" : "p = " + fixed(p, 3);
  }

  /** Returns a fraction in per cent without needless decimals, such as {@code 97.5 %}. */
  static String percent(double fraction) {
    return trimmed(100 * fraction) + " %";
  }

  /** Returns a number without needless decimals, at most four. */
  static String trimmed(double value) {
    String text = fixed(value, 4);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** Returns a margin of accuracy, such as {@code ±1 percentage point}. */
  static String margin(double fraction) {
    String points = trimmed(100 * fraction);
    return "±" + points + (points.equals("1") ? " percentage point" : " percentage points");
  }

  /** Returns an interval as it is shown, each end times {@code scale}. */
  static String interval(Interval interval, double scale, int decimals) {
    return fixed(scale * interval.lower(), decimals)
        + " to "
        + fixed(scale * interval.upper(), decimals);
  }

  /** Returns an interval of a difference, each end with its sign. */
  static String signedInterval(Interval interval, double scale, int decimals) {
    return signed(scale * interval.lower(), decimals)
        + " to "
        + signed(scale * interval.upper(), decimals);
  }

  /** Returns a count with its noun, such as {@code 1 seed} and {@code 2 seeds}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
