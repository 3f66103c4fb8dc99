package org.losslab.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The records that a {@link Tagged} interface stands for, by their keys. */
final class Tags {
  private Tags() {}

  /** Returns the records by their keys, in the order of their declaration. */
  static Map<String, Class<?>> of(Class<?> tagged) {
    Map<String, Class<?>> tags = new LinkedHashMap<>();
    Arrays.stream(tagged.getPermittedSubclasses()).forEach(type -> tags.put(tag(type), type));
    return tags;
  }

  /** Returns the key of a record; empty: it is not one of a tagged interface. */
  static Optional<String> of(Record value) {
    boolean tagged =
        Arrays.stream(value.getClass().getInterfaces())
            .anyMatch(type -> type.isAnnotationPresent(Tagged.class));
    return tagged ? Optional.of(tag(value.getClass())) : Optional.empty();
  }

  private static String tag(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
