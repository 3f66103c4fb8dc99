package org.losslab.settings;

import java.util.Arrays;
import java.util.List;

/** The constants of an enum of {@link Word}s; {@link Word} itself stands for any text. */
final class Words {
  private Words() {}

  /** Returns the words in the order in which they are shown; none: any text. */
  static List<String> names(Class<? extends Word> type) {
    return constants(type).stream().map(Word::yamlName).toList();
  }

  /** Returns the constant of a word that is known to be one of the enum's. */
  static Word named(Class<? extends Word> type, String yamlName) {
    return constants(type).stream()
        .filter(word -> word.yamlName().equals(yamlName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no " + yamlName));
  }

  private static List<? extends Word> constants(Class<? extends Word> type) {
    return type.isEnum() ? Arrays.asList(type.getEnumConstants()) : List.of();
  }
}
