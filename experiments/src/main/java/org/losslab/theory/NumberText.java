package org.losslab.theory;

import org.losslab.report.Numbers;

/** Numbers as the document shows them; the files hold them in full. */
final class NumberText {

  /** Below this, six decimals would show too little. */
  private static final double SMALL = 1e-4;

  private static final double GREATEST_WHOLE = 1e9;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private NumberText() {}

  /** Returns whole numbers as such, tiny ones with a power of ten, others with six decimals. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < GREATEST_WHOLE;
    if (whole || Double.isInfinite(value)) {
      return Numbers.fixed(value, 0);
    }
    return Math.abs(value) < SMALL ? scientific(value) : Numbers.fixed(value, 6);
  }

  /** Returns the same without zeros at the end of its decimals. */
  static String shortened(double value) {
    String text = of(value);
    return text.contains(".") ? text.replaceAll("0+$", "") : text;
  }

  private static String scientific(double value) {
    int exponent = (int) Math.floor(StrictMath.log10(Math.abs(value)));
    String digits = Numbers.fixed(value / StrictMath.pow(10, exponent), 1);
    StringBuilder text = new StringBuilder(digits).append(" × 10").append(exponent < 0 ? "⁻" : "");
    String.valueOf(Math.abs(exponent))
        .chars()
        .forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
    return text.toString();
  }
}
