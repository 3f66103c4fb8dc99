package org.losslab.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Configuration records to and from maps. */
public final class Records {
  private Records() {}

  /** Returns the values of a record by their dotted paths, nested records taken apart. */
  static Map<String, Object> flatten(Record value) {
    Map<String, Object> values = new LinkedHashMap<>();
    flatten("", value, values);
    return values;
  }

  private static void flatten(String parent, Record value, Map<String, Object> values) {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      String path = Field.join(parent, key(component));
      Object part = get(component, value);
      if (part instanceof Record nested && Field.isGroup(component.getType())) {
        flatten(path, nested, values);
      } else {
        values.put(path, part);
      }
    }
  }

  /** Returns what a component is called in a file. */
  static String key(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    return setting == null || setting.key().isEmpty() ? component.getName() : setting.key();
  }

  /** Returns a record as the text of one value, as in a {@link GridAxis}. */
  public static String text(Record value) {
    return RecordText.of(value);
  }

  /** Returns the record of those values; the inverse of {@link #flatten}. */
  static <R> R build(Class<R> type, Map<String, Object> values) {
    return type.cast(build("", type, values));
  }

  /**
   * Returns a copy of a record in which some settings have other values.
   *
   * @param changes texts of right values, as in a {@link GridAxis}, by their settings' dotted
   *     paths; that of a group replaces all of it, whatever the order
   * @throws WrongSettingException if values do not go together
   */
  public static <R extends Record> R with(R value, Map<String, String> changes) {
    @SuppressWarnings("unchecked")
    Class<R> type = (Class<R>) value.getClass();
    Map<String, Object> values = flatten(value);
    changes.keySet().stream()
        .sorted(Comparator.comparingInt(String::length))
        .forEach(path -> put(Field.find(type, path).orElseThrow(), changes.get(path), values));
    return build(type, values);
  }

  private static void put(Field field, String text, Map<String, Object> values) {
    Object value = field.parse(text);
    if (field.children().isEmpty()) {
      values.put(field.path(), field.wrap(value));
    } else {
      flatten(field.path(), (Record) value, values);
    }
  }

  /** Returns the record of the values below a path. */
  static Object build(String parent, Class<?> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String path = Field.join(parent, key(components[i]));
      Class<?> part = components[i].getType();
      arguments[i] = Field.isGroup(part) ? build(path, part, values) : values.get(path);
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof WrongSettingException wrong) {
        throw wrong;
      }
      throw new IllegalArgumentException(type.getSimpleName() + ": " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot build " + type.getSimpleName(), e);
    }
  }

  /**
   * Returns a record as nested maps, lists, texts and numbers, as it is written in YAML or JSON.
   * What is absent is left out, and groups in which all is; a grid's axes stand beside its own
   * settings.
   */
  public static Map<String, Object> plain(Record value) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object part = get(component, value);
      if (component.isAnnotationPresent(Axes.class)) {
        for (Object axis : (List<?>) part) {
          plain.put(((GridAxis) axis).key(), plain(Grid.values(component, (GridAxis) axis)));
        }
      } else if (!isAbsent(part)) {
        Object written = plain(part);
        if (!(written instanceof Map<?, ?> group && group.isEmpty())) {
          plain.put(key(component), written);
        }
      }
    }
    return plain;
  }

  /**
   * Returns the settings of a record by their dotted paths, as {@link #plain(Record)} writes them,
   * without those that are as if nothing had been said.
   */
  public static Map<String, Object> chosen(Record value) {
    Map<String, Object> chosen = flatten(value);
    for (Field field : Field.leaves(value.getClass(), "")) {
      field.absent().ifPresent(absent -> chosen.remove(field.path(), absent));
    }
    chosen.values().removeIf(Records::isAbsent);
    chosen.replaceAll((path, part) -> plain(part));
    return chosen;
  }

  /** Whether a value is an optional one that is not there. */
  static boolean isAbsent(Object part) {
    return part.equals(Optional.empty())
        || part.equals(List.of())
        || part.equals(OptionalInt.empty())
        || part.equals(OptionalDouble.empty());
  }

  /** Returns a value as it is written in YAML or JSON. */
  static Object plain(Object part) {
    if (part instanceof Record nested && Tags.of(nested).isPresent()) {
      return Map.of(Tags.of(nested).get(), plain(nested));
    }
    if (part instanceof Record nested) {
      return RecordText.shorthand(nested).map(Records::plain).orElseGet(() -> plain(nested));
    }
    if (part instanceof List<?> list) {
      return list.stream().map(Records::plain).toList();
    }
    if (part instanceof Optional<?> optional) {
      return plain(optional.orElseThrow());
    }
    if (part instanceof OptionalInt number) {
      return number.getAsInt();
    }
    if (part instanceof OptionalDouble number) {
      return number.getAsDouble();
    }
    return part instanceof Word word ? word.yamlName() : part;
  }

  static Object get(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
