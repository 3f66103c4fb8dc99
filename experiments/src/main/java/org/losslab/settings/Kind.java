package org.losslab.settings;

/** What a setting holds. */
enum Kind {
  TEXT("text"),
  WHOLE_NUMBER("a whole number"),
  NUMBER("a number"),
  FLAG("true or false"),
  RECORD("a mapping of settings"),
  TAGGED("a mapping of one key"),
  GROUP("a mapping of settings"),
  GRID("a mapping of lists");

  private final String noun;

  Kind(String noun) {
    this.noun = noun;
  }

  /** Returns what one is called, to follow "expected". */
  String noun() {
    return noun;
  }

  /** Returns what one value of a type is. */
  static Kind of(Class<?> type) {
    if (type == int.class || type == Integer.class || isLong(type)) {
      return WHOLE_NUMBER;
    }
    if (type == double.class || type == Double.class) {
      return NUMBER;
    }
    if (type == boolean.class || type == Boolean.class) {
      return FLAG;
    }
    if (type.isAnnotationPresent(Tagged.class)) {
      return TAGGED;
    }
    if (type.isRecord() && Field.isGroup(type)) {
      return Grid.component(type).isPresent() ? GRID : GROUP;
    }
    return type.isRecord() ? RECORD : TEXT;
  }

  static boolean isLong(Class<?> type) {
    return type == long.class || type == Long.class;
  }
}
