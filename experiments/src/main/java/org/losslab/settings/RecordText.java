package org.losslab.settings;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A record of settings as the text of one value: that of its {@link Shorthand} where this says all,
 * else a mapping such as {@code {name: sgd, momentum: 0.9}}, in which what follows from the rest is
 * left out.
 */
final class RecordText {
  private RecordText() {}

  static String of(Record value) {
    return shorthand(value)
        .map(Field::text)
        .orElseGet(
            () ->
                told(value).entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}")));
  }

  /** Returns the record of a text that {@link #of} has made. */
  static Object parse(Field field, String text) {
    Problems problems = new Problems();
    Node node = StrictYaml.compose(field.path(), text, problems).orElseThrow();
    Optional<Object> value = new Values(problems).one(field, field.path(), node);
    problems.throwIfAny();
    return value.orElseThrow();
  }

  /** Returns the record of which just the shorthand is given. */
  static Object ofShorthand(Field field, Object value) {
    String name = field.shorthand().orElseThrow().name();
    return build(field.valueType(), Map.of(name, value));
  }

  /** Returns the value of the shorthand where it says all of a record. */
  static Optional<Object> shorthand(Record value) {
    Shorthand form = value.getClass().getAnnotation(Shorthand.class);
    if (form == null) {
      return Optional.empty();
    }
    Object alone = Records.flatten(value).get(form.value());
    return says(value, Map.of(form.value(), alone)) ? Optional.of(alone) : Optional.empty();
  }

  /** Returns the values that say all of a record, the first always among them. */
  private static Map<String, Object> told(Record value) {
    Map<String, Object> told = new LinkedHashMap<>();
    Records.flatten(value)
        .forEach(
            (name, part) -> {
              if (!Records.isAbsent(part)) {
                told.put(name, part);
              }
            });
    return shortened(value, told);
  }

  private static Map<String, Object> shortened(Record value, Map<String, Object> all) {
    Map<String, Object> told = all;
    RecordComponent[] components = value.getClass().getRecordComponents();
    for (int i = 1; i < components.length; i++) {
      Map<String, Object> fewer = new LinkedHashMap<>(told);
      fewer.remove(components[i].getName());
      if (says(value, fewer)) {
        told = fewer;
      }
    }
    return told;
  }

  /** Whether some of a record's values lead to all of it. */
  private static boolean says(Record value, Map<String, Object> some) {
    try {
      return build(value.getClass(), some).equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Object build(Class<?> type, Map<String, Object> some) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : Field.of(type, "")) {
      Object given = some.get(field.name());
      if (given == null && field.required()) {
        throw new IllegalArgumentException(field.name() + " is missing");
      }
      values.put(field.name(), given == null ? field.absent().orElseThrow() : given);
    }
    return Records.build("", type, values);
  }

  private static String text(Object value) {
    Object part = value instanceof Optional<?> optional ? optional.orElseThrow() : value;
    return part instanceof Record nested ? of(nested) : Records.plain(part).toString();
  }
}
