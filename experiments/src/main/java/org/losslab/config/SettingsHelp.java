package org.losslab.config;

import java.util.List;
import java.util.Locale;

/** The settings of a study file as a text for the terminal. */
public final class SettingsHelp {
  private SettingsHelp() {}

  /**
   * Returns a line for each setting: its path, what it means, what it can be and its default, such
   * as {@code training.epochs Passes over the training images: a whole number from 1 to 100000;
   * default 25}.
   */
  public static List<String> lines() {
    List<Field> fields = Field.leaves(StudyConfig.class, "");
    int width = fields.stream().mapToInt(field -> field.path().length()).max().orElse(1);
    String format = "%-" + width + "s  %s: %s; %s";
    return fields.stream().map(field -> line(format, field)).toList();
  }

  private static String line(String format, Field field) {
    String list = field.list() ? Values.OR_LIST : "";
    String fallback =
        field.required()
            ? "required"
            : "default " + field.fallbackText().map(SettingsHelp::shown).orElse("none");
    return String.format(
        Locale.ROOT, format, field.path(), field.description(), field.expected() + list, fallback);
  }

  private static String shown(String fallback) {
    return fallback.isEmpty() ? "empty" : fallback;
  }
}
