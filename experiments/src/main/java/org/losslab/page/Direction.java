package org.losslab.page;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of either direction within text that runs from left to right. Words from right to left are
 * isolated, so that they do not move the numbers beside them; characters that would reorder all
 * that follows (Unicode's embeddings, overrides and isolates, UAX #9) are shown instead of obeyed.
 */
public final class Direction {

  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';
  private static final Pattern REORDERING = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

  /** From a letter that runs leftwards to the last one before one that runs rightwards. */
  private static final Pattern LEFTWARDS =
      Pattern.compile(
          "[\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}\\p{IsThaana}\\p{IsNko}&&\\p{L}]"
              + "(?:[^\\p{L}]*[\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}\\p{IsThaana}\\p{IsNko}&&[\\p{L}\\p{M}]])*");

  private Direction() {}

  /** Returns the text without characters that reorder; {@code shown} stands for each of them. */
  static String plain(String text, String shown) {
    return REORDERING.matcher(text).replaceAll(shown);
  }

  /** Returns the text with what {@code isolate} makes of its words from right to left. */
  static String isolated(String text, UnaryOperator<String> isolate) {
    return LEFTWARDS
        .matcher(text)
        .replaceAll((MatchResult words) -> Matcher.quoteReplacement(isolate.apply(words.group())));
  }

  /** Returns plain text in which nothing reorders but itself. */
  public static String isolated(String text) {
    return isolated(plain(text, "\uFFFD"), words -> FIRST_STRONG_ISOLATE + words + POP_ISOLATE);
  }
}
