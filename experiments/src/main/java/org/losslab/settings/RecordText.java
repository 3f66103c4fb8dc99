package org.losslab.settings;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A record of settings as the text of one value: that of its {@link Shorthand} where this says all,
 * else a mapping such as {@code {name: sgd, momentum: 0.9}}, in which what follows from the rest is
 * left out.
 */
final class RecordText {
  /** Texts that need no quotes in a mapping on one line. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private RecordText() {}

  static String of(Record value) {
    return shorthand(value)
        .map(RecordText::text)
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
    Optional<Object> value = new Values(problems, new HashMap<>()).one(field, field.path(), node);
    problems.throwIfAny();
    return value.orElseThrow();
  }

  /** Returns the value of the shorthand where it says all of a record. */
  static Optional<Object> shorthand(Record value) {
    Shorthand form = value.getClass().getAnnotation(Shorthand.class);
    if (form == null) {
      return Optional.empty();
    }
    Object alone = Records.flatten(value).get(form.value());
    if (Records.isAbsent(alone)) {
      return Optional.empty();
    }
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
    int first = told.containsKey(Records.key(components[0])) ? 1 : 0;
    for (int i = first; i < components.length; i++) {
      Map<String, Object> fewer = new LinkedHashMap<>(told);
      fewer.remove(Records.key(components[i]));
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

  /** Returns the record of some of its values, the others by default. */
  static Object build(Class<?> type, Map<String, Object> some) {
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
    if (part instanceof List<?> list) {
      return list.stream().map(RecordText::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (part instanceof Record nested) {
      return Tags.of(nested).map(tag -> "{" + tag + ": " + of(nested) + "}").orElse(of(nested));
    }
    String plain = Records.plain(part).toString();
    return part instanceof String && !PLAIN.matcher(plain).matches()
        ? '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : plain;
  }
}
