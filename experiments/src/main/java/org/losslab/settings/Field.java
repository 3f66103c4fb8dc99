package org.losslab.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.study.DatasetName;
import org.losslab.study.GridConfig;

/** A setting: one component of a configuration record with its {@link Setting}. */
public final class Field {

  /** What a setting holds. */
  public enum Kind {
    TEXT("text"),
    WHOLE_NUMBER("a whole number"),
    NUMBER("a number"),
    GROUP("a mapping of settings"),
    GRID("a mapping of lists"),
    TEXTS("a mapping of text to text");

    private final String noun;

    Kind(String noun) {
      this.noun = noun;
    }
  }

  private final String path;
  private final Setting setting;
  private final Class<?> type;
  private final boolean list;
  private final Kind kind;
  private final List<Field> children;

  private Field(String parent, RecordComponent component) {
    this.path = join(parent, component.getName());
    this.setting = component.getAnnotation(Setting.class);
    this.type = component.getType();
    this.list = type == List.class;
    this.kind =
        list && component.getGenericType().getTypeName().contains("Long")
            ? Kind.WHOLE_NUMBER
            : kindOf(type);
    this.children = type.isRecord() ? of(type, path) : List.of();
  }

  /** Returns the settings of a configuration record, with paths from {@code parent} on. */
  public static List<Field> of(Class<?> record, String parent) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.isAnnotationPresent(Setting.class)) {
        fields.add(new Field(parent, component));
      }
    }
    return List.copyOf(fields);
  }

  /** Returns the settings of a configuration record that hold a value, those of groups included. */
  public static List<Field> leaves(Class<?> record, String parent) {
    List<Field> leaves = new ArrayList<>();
    collectLeaves(of(record, parent), leaves);
    return List.copyOf(leaves);
  }

  private static void collectLeaves(List<Field> fields, List<Field> leaves) {
    for (Field field : fields) {
      if (field.children.isEmpty()) {
        leaves.add(field);
      } else {
        collectLeaves(field.children, leaves);
      }
    }
  }

  /** Returns the setting of that path inside a configuration record, if it holds a value. */
  public static Optional<Field> find(Class<?> record, String path) {
    return leaves(record, "").stream().filter(field -> field.path.equals(path)).findFirst();
  }

  private static Kind kindOf(Class<?> type) {
    if (type == int.class || type == long.class || type == OptionalInt.class) {
      return Kind.WHOLE_NUMBER;
    }
    if (type == double.class) {
      return Kind.NUMBER;
    }
    if (type == Map.class) {
      return Kind.TEXTS;
    }
    if (type.isRecord()) {
      return type == GridConfig.class ? Kind.GRID : Kind.GROUP;
    }
    return Kind.TEXT;
  }

  public static String join(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  /** Returns the dotted path, such as {@code training.epochs}. */
  public String path() {
    return path;
  }

  /** Returns the last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  public Kind kind() {
    return kind;
  }

  /** Whether it holds one value or a list of them. */
  public boolean list() {
    return list;
  }

  /** Returns the settings inside a group; none for a value. */
  public List<Field> children() {
    return children;
  }

  public String description() {
    return setting.value();
  }

  public Range range() {
    return Range.of(setting);
  }

  /** Returns the words allowed; none: any text that matches the pattern. */
  public List<String> words() {
    return setting.words().words();
  }

  /** Returns the pattern of the whole text, or of one that is none of the words; empty: none. */
  public String pattern() {
    return setting.pattern();
  }

  public String whyNotZero() {
    return setting.whyNotZero();
  }

  /** Returns the default as text, or in words where there is no one value. */
  public Optional<String> fallbackText() {
    if (!setting.fallbackNote().isEmpty()) {
      return Optional.of(setting.fallbackNote());
    }
    return Arrays.stream(setting.fallback()).findFirst();
  }

  /** Returns the default as it stands in the text form of JSON; none where it is said in words. */
  public Optional<Object> fallback() {
    return Arrays.stream(setting.fallback()).findFirst().map(this::parse);
  }

  /** Whether a file must give it, or in a group something inside it. */
  public boolean required() {
    return children.isEmpty() ? absent().isEmpty() : children.stream().anyMatch(Field::required);
  }

  /** Returns what the record holds when the file says nothing; empty: the file must say it. */
  public Optional<Object> absent() {
    if (type == Optional.class) {
      return Optional.of(Optional.empty());
    }
    if (type == OptionalInt.class) {
      return Optional.of(OptionalInt.empty());
    }
    return fallback().map(value -> list ? List.of(value) : value);
  }

  /** Returns one value as the record holds it. */
  public Object wrap(Object value) {
    if (type == Optional.class) {
      return Optional.of(value);
    }
    return type == OptionalInt.class ? OptionalInt.of((Integer) value) : value;
  }

  /** Returns the value of a text that is known to be one of this setting's. */
  public Object parse(String text) {
    if (kind == Kind.NUMBER) {
      return Double.valueOf(text);
    }
    if (kind == Kind.WHOLE_NUMBER) {
      boolean isLong = list || type == long.class;
      return isLong ? (Object) Long.valueOf(text) : (Object) Integer.valueOf(text);
    }
    return type == DatasetName.class ? DatasetName.ofYamlName(text) : text;
  }

  /** Returns what one value must be, to follow the word "expected". */
  public String expected() {
    if (!words().isEmpty()) {
      String all = String.join(", ", words());
      String other = setting.patternNote().isEmpty() ? "" : ", or " + setting.patternNote();
      return (words().size() == 1 ? all : "one of " + all) + other;
    }
    if (!setting.patternNote().isEmpty()) {
      return setting.patternNote();
    }
    boolean number = kind == Kind.NUMBER || kind == Kind.WHOLE_NUMBER;
    return number ? kind.noun + " " + range() : kind.noun;
  }
}
