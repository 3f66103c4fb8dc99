package org.losslab.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      String path = Field.join(parent, component.getName());
      Object part = get(component, value);
      if (part instanceof Record nested) {
        flatten(path, nested, values);
      } else {
        values.put(path, part);
      }
    }
  }

  /** Returns the record of those values; the inverse of {@link #flatten}. */
  static <R> R build(Class<R> type, Map<String, Object> values) {
    return type.cast(build("", type, values));
  }

  /**
   * Returns a copy of a record in which some settings have other values.
   *
   * @param changes texts of right values, as in a {@link GridAxis}, by their settings' dotted paths
   */
  public static <R extends Record> R with(R value, Map<String, String> changes) {
    @SuppressWarnings("unchecked")
    Class<R> type = (Class<R>) value.getClass();
    Map<String, Object> values = flatten(value);
    changes.forEach(
        (path, text) -> values.put(path, Field.find(type, path).orElseThrow().parse(text)));
    return build(type, values);
  }

  private static Object build(String parent, Class<?> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String path = Field.join(parent, components[i].getName());
      Class<?> part = components[i].getType();
      arguments[i] = part.isRecord() ? build(path, part, values) : values.get(path);
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
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
      } else if (part instanceof Optional<?> optional) {
        optional.ifPresent(present -> plain.put(component.getName(), plain(present)));
      } else if (part instanceof OptionalInt optional) {
        optional.ifPresent(present -> plain.put(component.getName(), present));
      } else {
        Object written = plain(part);
        if (!(written instanceof Map<?, ?> group && group.isEmpty())) {
          plain.put(component.getName(), written);
        }
      }
    }
    return plain;
  }

  private static Object plain(Object part) {
    if (part instanceof Record nested) {
      return plain(nested);
    }
    if (part instanceof List<?> list) {
      return list.stream().map(Records::plain).toList();
    }
    return part instanceof Word word ? word.yamlName() : part;
  }

  private static Object get(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
